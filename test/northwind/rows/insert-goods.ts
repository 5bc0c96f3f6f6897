import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Category } from '../entities/category.entity.js';
import { Product } from '../entities/product.entity.js';
import { Supplier } from '../entities/supplier.entity.js';
import { picture } from './picture.js';

/** Inserts categories, suppliers and products: one of neither, one category of no product. */
export async function insertGoods(manager: EntityManager): Promise<void> {
  await manager.insert(Category, [
    { categoryId: 1, categoryName: 'Beverages', description: 'Tea, juice and beer', picture },
    { categoryId: 2, categoryName: 'Grains/Cereals', description: null, picture: null },
    { categoryId: 3, categoryName: 'Seafood', description: 'Seaweed and <fish>', picture },
    { categoryId: 4, categoryName: 'Produce', description: null, picture: null },
  ]);
  await manager.insert(Supplier, [
    { supplierId: 1, companyName: 'Fjord & Sons', contactName: 'Lars Ek', city: 'Lund', country: 'Sweden', fax: '1-2' },
    {
      supplierId: 2,
      companyName: 'Kaiyo',
      contactName: 'Mei Ono',
      city: 'Osaka',
      country: 'Japan',
      homePage: '#kaiyo',
    },
    { supplierId: 3, companyName: 'Mühle "Nord"', contactName: null, city: 'Kiel', country: 'Germany', fax: '49-431' },
    { supplierId: 4, companyName: "D'Orta", contactName: 'Ida Orta', city: null, country: null, homePage: 'orta_100%' },
  ]);
  await manager.insert(Product, [
    product(1, 'Green tea', 2, 1, '18.0000', 39, false),
    product(2, 'Pale ale', 1, 1, '4.5000', 0, true),
    product(3, 'Rye flakes', 3, 2, '9.9900', 17, false),
    product(4, "Skipper's herring", 1, 3, '25.8900', 112, false),
    product(5, 'Nori', 2, 3, '123.7900', null, false),
    product(6, 'Nori 100%', 2, 3, '9.2000', 5, true),
    product(7, 'Oat_bran', 3, 2, '9.9900', 17, true),
    product(8, 'Mystery box', null, null, '1.0000', 1, false),
    product(9, 'Cider', 4, 1, '7.0000', 52, false),
  ]);
}

function product(
  productId: number,
  productName: string,
  supplierId: number | null,
  categoryId: number | null,
  unitPrice: string,
  unitsInStock: number | null,
  discontinued: boolean,
): QueryDeepPartialEntity<Product> {
  return {
    ...{ productId, productName, unitPrice, unitsInStock, discontinued },
    quantityPerUnit: productId % 3 === 0 ? null : `${productId} boxes`,
    reorderLevel: productId % 2 === 0 ? 10 : 0,
    supplier: supplierId === null ? null : { supplierId },
    category: categoryId === null ? null : { categoryId },
  };
}
