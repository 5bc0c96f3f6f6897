/** First sentences of a story. */
export const openings: readonly string[] = [
  'For weeks hardly anybody in {place} has talked about anything but {topic}.',
  'It took a wet {day} evening to bring {topic} back to the front pages in {place}.',
  'When {person} first heard about {topic}, it sounded like a story from somewhere else.',
  'The decision on {topic} came later than expected, and it surprised nearly everybody in {place}.',
  'Some {count} people came to the town hall of {place} on {day} to hear about {topic}.',
  'Nothing in {place} has changed as quickly in the past {few} years as {topic}.',
  'On {day} morning, before the shops opened, the news about {topic} had already gone round {place}.',
  'Few subjects bring together the old harbour and the new estates of {place}. One of them is {topic}.',
];

/** Sentences for the middle of a story. */
export const developments: readonly string[] = [
  '“We have waited {few} years for this,” said {person}, who has lived in {place} since childhood.',
  'According to figures seen by this newspaper, the cost has risen by {few} per cent since {month}.',
  '{Person}, who chairs the committee, promised a written answer by the end of {month}.',
  'Not everybody is convinced. A petition against it had {count} signatures by {day}.',
  'The numbers are smaller than they look: of {count} people asked, only {few} had an opinion.',
  'A first report, due in {month}, was put off twice before it was published last {day}.',
  'Similar plans failed in {elsewhere}, where the money ran out after {few} months.',
  'In {elsewhere}, by contrast, the same idea has drawn {count} visitors in a single season.',
  '“It is not perfect, but it is ours,” {person} said, to applause from the back rows.',
  'Documents show that {count} letters were sent, and that {few} of them were answered.',
  'The council declined to comment until the meeting on {day}.',
  '{Person} of the university called the findings “careful, and overdue”.',
  'By noon volunteers had set up {few} tables, two urns of tea and a very long list of questions.',
  'The nearest alternative is in {elsewhere}, {few} miles along the coast road.',
  'Those who remember the last attempt, in the winter storms, are in no hurry to repeat it.',
  'The work is to begin in {month} and to last for {few} months, weather permitting.',
];

/** Last sentences of a story. */
export const endings: readonly string[] = [
  'A final decision is expected in {month}.',
  'For now, {place} waits.',
  '“Ask me again in {month},” said {person}.',
  'The next public meeting is on {day} at seven, and everybody may speak.',
  'Whatever happens, {topic} will be talked about in {place} for a while.',
  'Readers who were there are invited to write to this newspaper.',
];

/** What readers write under a story. */
export const remarks: readonly string[] = [
  'At last somebody writes about this. I have lived in {place} for {few} years and nobody ever asked us.',
  'Good piece, but the figure of {count} seems too high to me. Where does it come from?',
  'My daughter was there on {day} and tells it quite differently.',
  'I was at the meeting. {Person} said nothing of the kind.',
  'Could you follow this up in {month}? I would like to know how it ends.',
  'They tried the same thing in {place} and gave up after {few} months.',
  'Thank you for printing both sides.',
  'The photograph shows the old quay, not the new one. Otherwise a fine article.',
  'Why is there no bus on {day}? That would help more than any plan.',
  'I do not agree with {person}, but I am glad I read this.',
  'Please correct the name of the street. It has been Rope Walk for {count} years.',
  'We need more reporting like this, and less about the weather.',
  'Interesting. My grandfather worked there for {few} years and always said as much.',
  'This is what happens when nobody reads the minutes.',
  'Is there a map somewhere? From {place} it is hard to tell what would change.',
  'Well put. I have sent it to {few} friends already.',
];

/** The days of the week. */
export const days: readonly string[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The months of the year. */
export const months: readonly string[] =
  'January, February, March, April, May, June, July, August, September, October, November, December'.split(', ');
