/** First names of authors, readers and people in the stories. */
export const firstNames: readonly string[] = (
  'Ada, Amir, Ana, Beatriz, Bram, Carmen, Chidi, Clara, Daniel, Elif, Emeka, Esther, Femke, Grace, Hana, Hugo, Ines, ' +
  'Ivo, Jonas, Kofi, Lena, Leila, Marek, Mei, Miriam, Nadia, Noor, Oskar, Priya, Rosa, Samir, Sofia, Tomas, Uma, Yusuf, Zofia'
).split(', ');

/** Last names of authors, readers and people in the stories. */
export const lastNames: readonly string[] = (
  'Abara, Almeida, Bakker, Berg, Castillo, Chen, Costa, Demir, Dubois, Eriksen, Farouk, Fischer, Garcia, Haddad, Hansen, ' +
  'Ivanova, Janssen, Kaya, Keller, Kowalska, Lindqvist, Marsh, Mensah, Moreau, Nakamura, Novak, Okafor, Osei, Patel, ' +
  'Reyes, Rossi, Sato, Silva, Singh, Tanaka, Vermeer, Weber, Whitlock, Yilmaz, Zhang'
).split(', ');
