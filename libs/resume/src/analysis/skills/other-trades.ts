/** Words that, beside the name of a skill, speak of another trade. */
const WORDS: Readonly<Record<string, { readonly before?: RegExp; readonly behind?: RegExp }>> = {
  onboarding: {
    before: /^(?:customer|client|user|merchant|seller|patient|driver|supplier|vendor|guest|partner|digital)s?$/,
    behind: /^(?:flow|funnel|screen|wizard|journey|page|form|process|experience)s?$/,
  },
  containers: {
    before: /^(?:shipping|freight|cargo|sea|waste|food|storage)$/,
    behind: /^(?:ship|terminal|port|yard)s?$/,
  },
  automation: { before: /^(?:home|office|building|industrial|marketing|sales|factory|robotic)$/ },
  networking: { behind: /^(?:event|evening|dinner|group)s?$/ },
  interviewing: { behind: /^(?:user|customer|client|patient|stakeholder)s?$/ },
  payments: { before: /^(?:late|rent|interest|missed)$/ },
};

/**
 * Whether the words right before and behind the name of a skill make it another thing: `customer onboarding`, `shipping
 * containers`.
 */
export function isOfAnotherTrade(slug: string, before: string, behind: string): boolean {
  const words = WORDS[slug];
  return words?.before?.test(before) === true || words?.behind?.test(behind) === true;
}
