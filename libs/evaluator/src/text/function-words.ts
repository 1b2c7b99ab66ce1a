const JOINING_WORDS = `
  a an the this that these those some any each every either neither both all another other others such same own
  i me my mine myself we us our ours ourselves you your yours yourself he him his she her hers it its itself
  they them their theirs themselves one's who whom whose which what where when why how there here
  am is are was were be been being do does did doing done have has had having
  can could may might must shall should will would ought cannot
  of in on at by for with about against between into through during before after above below to from up down
  out off over under within without upon onto toward towards across along among around behind beside besides
  beyond despite except near per since than till until via as like unlike
  and or but nor so yet if then else because while whereas although though unless whether
  not no never none nothing nobody neither nowhere
  again further once only just also too very quite rather even still already almost much many more most few
  fewer less least several enough lot lots now later soon ever always often sometimes usually
  well however therefore thus hence otherwise instead actually basically really simply etc
  let's that's it's i'm i'd i'll i've we'd we'll we're we've you'd you'll you're you've he's she's they'd they'll
  they're they've there's what's who's isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't
  can't couldn't won't wouldn't shouldn't mustn't dont doesnt cant isnt arent wont
  don doesn isn aren couldn wouldn
`;

const NEGATING_WORDS = `
  not no never none nothing nobody neither nor nowhere without cannot isn't aren't wasn't weren't don't doesn't didn't
  haven't hasn't hadn't can't couldn't won't wouldn't shouldn't mustn't dont doesnt cant isnt arent wont unlike
  avoid avoids avoiding prevent prevents preventing instead rather forget forgets forgetting lack lacks fails
`;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Words that hold English sentences together and say nothing by themselves. */
export const FUNCTION_WORDS = setOf(JOINING_WORDS);

/** Words that turn what follows into its contrary. */
export const NEGATORS = setOf(NEGATING_WORDS);
