/** The towns of the newsroom's coast: 48 that no map shows. */
export const places: readonly string[] = (
  'Alderport, Ambleham, Ashcombe Bay, Barrowmouth, Bellhaven, Brackwater, Brindle Cross, Calderwick, Carrow Sound, ' +
  'Cold Harbour, Corriedale, Dunmere, Eastmarsh, Elmsworth, Fairwater, Fenbridge, Gullane Head, Hallowby, Harrow Point, ' +
  'Hythe Green, Inchmoor, Kelmouth, Kingsferry, Larkhill, Linton Sands, Lower Marden, Marlow Quay, Merebridge, ' +
  'Netherby, New Tarrant, Northfleet Bay, Oakhampton, Orford Mill, Penwick, Port Ellery, Quarry Hill, Ravensby, ' +
  'Redcliff, Saltmarsh, Silverdale, Skerrow, St Aldan, Stonehaven Row, Thornbury, Upper Wick, Wainfleet, Westhaven, Yarrowby'
).split(', ');
