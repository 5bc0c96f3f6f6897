import type { Desk } from '../../desks/desks.js';

/** What a story can be about, and the tag it gets. */
export interface Topic {
  readonly name: string;
  readonly tag: string;
}

/** What a desk writes about, and how its headlines read; `{Topic}` is `{topic}` with a capital. */
export interface Beat {
  readonly topics: readonly Topic[];
  readonly headlines: readonly string[];
}

/** Names the topics of one tag. */
const about = (tag: string, ...names: readonly string[]): readonly Topic[] => names.map((name) => ({ name, tag }));

/** The beat of each desk: eight topics under four tags, and seven headlines. */
export const beats: Readonly<Record<Desk, Beat>> = {
  Business: {
    topics: [
      ...about('Shipping', 'the container terminal', 'the ferry line'),
      ...about('Energy', 'the offshore wind farm', 'the battery plant'),
      ...about('Banking', 'the savings bank', 'the regional insurer'),
      ...about('Jobs', 'the shipyard', 'the textile mill'),
    ],
    headlines: [
      '{Topic} in {place} to add {count} jobs',
      'Investors circle {topic} in {place}',
      '{Topic} in {place} posts first profit in {few} years',
      'Strike halts {topic} in {place} for a third day',
      '{Place} counts the cost as {topic} moves away',
      'How {topic} put {place} back on the map',
      'Regulator clears the sale of {topic} in {place}',
    ],
  },
  City: {
    topics: [
      ...about('Schools', 'the primary school', 'the evening college'),
      ...about('Weather', 'the storm damage', 'the new sea wall'),
      ...about('Courts', 'the harbour fraud trial', 'the noise dispute'),
      ...about('Health', 'the walk-in clinic', 'the swimming pool'),
    ],
    headlines: [
      '{Topic} keeps {place} busy for another week',
      'Council hears {count} objections over {topic} in {place}',
      'Letters: why {topic} matters to {place}',
      '{Topic}: what {place} needs to know',
      'How {topic} in {place} became everybody’s business',
      'An answer at last on {topic} in {place}',
      '{Place} asks who will pay for {topic}',
    ],
  },
  Culture: {
    topics: [
      ...about('Music', 'the jazz festival', 'the chamber choir'),
      ...about('Film', 'the open-air cinema', 'the documentary prize'),
      ...about('Books', 'the poetry week', 'the second-hand book fair'),
      ...about('Museums', 'the maritime museum', 'the print museum'),
    ],
    headlines: [
      '{Topic} returns to {place} after {few} years',
      '{Place} falls in love with {topic}',
      'Review: {topic} in {place} takes a risk, and it pays',
      'Volunteers save {topic} in {place}',
      'Record crowd for {topic} in {place}',
      'Director of {topic} leaves {place}',
      'Ten things not to miss at {topic} in {place}',
    ],
  },
  Politics: {
    topics: [
      ...about('Housing', 'the housing plan', 'the rent cap'),
      ...about('Transport', 'the tram extension', 'the night bus'),
      ...about('Budget', 'the school budget', 'the library levy'),
      ...about('Elections', 'the electoral reform', 'the postal vote'),
    ],
    headlines: [
      '{Place} council backs {topic} after late-night vote',
      '{Topic} divides {place} ahead of the vote',
      'Minister visits {place} to defend {topic}',
      '{Place} mayor says {topic} will not be delayed again',
      'Inquiry finds {topic} cost {place} {count} million more than planned',
      'What {topic} would change for {place}',
      'Residents of {place} gather signatures against {topic}',
    ],
  },
  Science: {
    topics: [
      ...about('Oceans', 'the tide survey', 'the seagrass project'),
      ...about('Climate', 'the heat study', 'the flood model'),
      ...about('Medicine', 'the vaccine trial', 'the sleep clinic'),
      ...about('Space', 'the small telescope', 'the weather satellite'),
    ],
    headlines: [
      'Researchers in {place} publish first results of {topic}',
      '{Topic} in {place} wins funding for {few} more years',
      'What {topic} tells us about {place}',
      'Students in {place} keep {topic} running',
      '{Topic} upends an old theory, say researchers in {place}',
      'Doubts grow over {topic} in {place}',
      '{Topic} comes to {place}, and the public is invited',
    ],
  },
  Sport: {
    topics: [
      ...about('Football', 'the cup tie', 'the women’s league'),
      ...about('Athletics', 'the half marathon', 'the relay final'),
      ...about('Cycling', 'the coastal tour', 'the hill race'),
      ...about('Sailing', 'the regatta', 'the dinghy championship'),
    ],
    headlines: [
      'Late drama as {topic} thrills {place}',
      '{Place} waits for news of {topic}',
      'Rain can’t stop {topic} in {place}',
      'New sponsor rescues {topic} in {place}',
      'Record turnout for {topic} in {place}',
      'Queues round the block for {topic} in {place}',
      'Five questions about {topic} in {place}',
    ],
  },
};

/** Tags that any story may have besides its topic's. */
export const formTags: readonly string[] = ['Long read', 'Interview'];
