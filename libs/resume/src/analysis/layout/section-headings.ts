/** The kinds of sections; `header` is the text before the first heading. */
export const SECTION_KINDS = [
  'header',
  'summary',
  'experience',
  'education',
  'skills',
  'projects',
  'certifications',
  'languages',
  'publications',
  'awards',
  'volunteering',
  'interests',
  'references',
  'personal',
  'other',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** The words that headings of a kind are made of; the first kind that fits is taken. */
export const HEADINGS: readonly (readonly [SectionKind, RegExp])[] = [
  ['personal', /^personal (?:details|data|information|info|particulars)$|^about (?:the )?candidate$|^bio ?data$/],
  [
    'experience',
    /^(?:(?:professional|work|working|employment|relevant|industry|technical|career|selected|previous|additional|other|engineering|leadership|management|key)[ ,&]*(?:and )?)*(?:experiences?|history|employment|background)$|^(?:professional|work|employment) (?:experience|history)(?: (?:and|&) .{3,25})?$|^(?:where i(?:'ve| have) worked|positions(?: held)?|roles|jobs|employers|career(?: path| progression| highlights)?|work)$/,
  ],
  [
    'skills',
    /^(?:(?:technical|core|key|hard|soft|professional|relevant|it|computer|programming|software|main|top|other|additional|people|leadership|management|engineering|my)[ ,&/]*(?:and )?)*(?:skills?|skill ?set|competenc(?:e|ies|y)|expertise|proficienc(?:y|ies)|technologies|tech(?:nology)? stack|stack|toolbox|toolkit|tools|knowledge|strengths|qualifications|abilities|capabilities|software|libraries|frameworks|platforms|databases|methods|methodologies)(?:(?: ?(?:and|&|\/|,) ?)(?:technologies|tools|competenc(?:e|ies)|expertise|abilities|interests|strengths|frameworks|languages|skills?|knowledge|platforms))*$|^(?:areas? of expertise|skills? (?:summary|overview|matrix|profile)|technical (?:profile|summary|environment|expertise)|programming(?: languages?| skills)?|what i (?:know|work with|use)|technologies i use|languages,? (?:and |& )?(?:frameworks|tools|technologies)(?:,? (?:and|&) \w+)?)$/,
  ],
  [
    'summary',
    /^(?:(?:professional|executive|career|personal|my|technical)\s)*(?:summary|profile|objective|statement|overview|introduction|bio)$|^(?:about(?: me)?|who i am|summary of qualifications|highlights|career objective|in (?:short|brief)|at a glance)$/,
  ],
  [
    'education',
    /^(?:academic |formal |further )?(?:education|studies|schooling|qualifications?|background|training|degrees?|history)(?: (?:and|&) (?:training|qualifications|certifications?|courses|learning|development))?$|^(?:academics|courses?(?:work)?|relevant coursework|academic (?:record|career|credentials)|university|schools?)$/,
  ],
  [
    'projects',
    /^(?:(?:personal|selected|side|key|notable|relevant|academic|open[- ]source|major|recent|featured|client|software)\s)*(?:projects?|work samples|portfolio|contributions|open[- ]source(?: work| contributions)?)(?: (?:experience|highlights|work|and contributions))?$|^things i(?:'ve| have) built$/,
  ],
  [
    'certifications',
    /^(?:(?:professional|technical|relevant)\s)*(?:certifications?|certificates?|licen[cs]es?|accreditations?|credentials|courses and certificat\w+)(?: ?(?:and|&|,|\/) ?(?:licen[cs]es?|certificat\w+|training|courses|awards|courses and training))?$|^(?:professional development|training(?: and certifications?| courses)?|continuing education)$/,
  ],
  ['languages', /^(?:spoken |foreign |human )?languages?(?: skills| spoken)?$/],
  [
    'publications',
    /^(?:selected |research )?(?:publications?|papers|talks|research|patents|conferences|speaking)(?:,? (?:and|&) \w+)*$/,
  ],
  [
    'awards',
    /^(?:(?:key|selected)\s)?(?:awards?|honou?rs?|achievements?|accomplishments|recognitions?|prizes)(?:,? (?:and|&) \w+)*$/,
  ],
  [
    'volunteering',
    /^(?:volunteer(?:ing)?(?: work| experience)?|community(?: service| involvement| work)?|extracurricular(?: activities)?|leadership activities|activities)$/,
  ],
  [
    'interests',
    /^(?:(?:personal|other)\s)?(?:interests?|hobbies|hobbies and interests|interests? (?:and|&) hobbies|hobbies & interests|activities and interests|outside (?:of )?work|fun facts?|when i'm not coding)$/,
  ],
  ['references', /^references?(?: available.*)?$|^referees$/],
  [
    'other',
    /^(?:additional(?: information| details)?|miscellaneous|other(?: information)?|further information|appendix|contacts?(?: details| information| info| me)?|teaching|elsewhere)$/,
  ],
];
