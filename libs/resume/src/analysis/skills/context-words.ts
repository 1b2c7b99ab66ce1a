const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What follows a technology's name where it is used as one: `Go services`, `Excel macros`. */
export const TECHNICAL_NOUNS = setOf(
  `developer developers engineer engineers programmer programmers development programming code codebase codebases service services
  microservice microservices api apis backend frontend front back server servers app apps application applications library libraries package
  packages module modules framework frameworks script scripts scripting sdk sdks client clients component components cluster
  clusters container containers pipeline pipelines stack ecosystem tooling compiler runtime binary binaries toolchain cookbook
  cookbooks recipes manifest manifests playbooks chart charts dashboard dashboards spreadsheet spreadsheets macro macros vba
  formulas endpoint endpoints handler handlers middleware orm tests suite suites queries query database databases integration
  goroutines concurrency generics monolith ui workers worker functions function extension extensions plugin plugins templates
  hooks jobs cli daemon controllers operators parser gem gems crate crates storefront
  streaming structured`,
);

/** What a person with a skill is called: such a phrase names a job, not a skill. */
export const JOB_NOUNS = setOf(
  `engineer engineers developer developers architect architects manager managers lead leads consultant consultants specialist
  specialists analyst analysts intern team teams department lead director head group squad tester testers administrator
  administrators professional professionals expert guild chapter organisation organization`,
);

/** Words of the list above that may follow a method as well: `Scrum teams`. */
export const GROUPS = setOf('team teams squad squads department guild');

/** What ends the name of an organisation. */
export const ORGANISATION_WORDS = setOf(
  `inc ltd limited gmbh llc llp corp corporation company co plc ag sa bv ab oy srl spa group bank university college school institute
  academy foundation consulting airlines media studios studio partners ventures capital holdings sons brothers bros associates labs technologies solutions
  software systems games health insurance logistics scripts hotel hospital agency press bootcamp conf conference meetup award house coffee restaurant cafe café
  bar zoo museum theatre church club street road avenue city county island beach airport railways motors foods pharma energy`,
);

/** What begins a phrase in which a technology is used. */
export const CUES = setOf(
  `in using via with use used uses adopted introduced integrated deployed configured learned learnt taught know knows write writes
  wrote chose running ran mit auf über mittels avec sur con sobre com met med på`,
);
/** What leads on to concepts that the candidate claims to command: `skilled in planning`. */
export const CLAIMS = setOf('skilled skills expertise proficient strengths strong versed');
export const KNOWLEDGE = setOf(
  'experience expertise knowledge proficiency proficient fluent skilled expert familiarity command background',
);
export const KNOWLEDGE_LINKS = setOf('in of with');
export const MILD_ADJECTIVES = setOf(
  'modern core idiomatic plain pure advanced vanilla production basic some mostly both',
);

/** Levels and counts that may follow an item of a list. */
export const LEVELS = setOf(
  `advanced intermediate beginner basic basics expert proficient fluent familiar native good excellent strong working knowledge
  years year yrs yr months experience level lts etc`,
);

/** Technologies that are not in the taxonomy, but show that a list is one of technologies. */
export const OTHER_TECHNOLOGIES = setOf(
  `word powerpoint outlook photoshop illustrator matlab fortran cobol pascal ada assembly verilog vhdl prolog lisp scheme ocaml zig
  nim crystal solidity delphi unity unreal wordpress drupal magento salesforce sap tomcat jetty windows macos powerapps sketch
  asana trello slack notion ember backbone knockout zend codeigniter rancher vagrant virtualbox vmware xcode gin actix axum tokio
  rocket echo fiber ktor micronaut dropwizard struts jsf jsp servlets swing winforms wpf blazor xamarin maui stata spss sas minitab
  apl awk sed vim emacs tmux zsh`,
);

/** Each denial and each wish holds one of these words. */
export const DENYING_WORDS =
  /\b(?:no|without|lack|lacks|lacking|little|limited|never|not|haven't|hasn't|other|instead|rather|wants?|hopes?|eager|keen|excited|looking|plan|plans|planning|willing|interested|like|love)\b/giu;

/** Before a skill in its clause: the candidate does not have it. */
export const DENIALS =
  /(?:\b(?:no|without|lack(?:s|ing)?|little|limited) (?:\p{L}+ ){0,3}?(?:experience|knowledge|exposure|familiarity)|\b(?:never|not|haven't|have not|hasn't) (?:yet |ever )?(?:used|worked|touched|familiar|learnt|learned|written|programmed|experienced|an? expert)|\b(?:other than|instead of learning|rather than learning))(?: (?:with|in|of|any|to|on))*\s*(?:[\p{L}\p{N}.+#]+(?:,| or| and|\/)? ?){0,4}$/iu;
/** Before a skill in its clause: the candidate only wishes to learn it. */
export const WISHES =
  /\b(?:(?:want|wants|hope|hopes|eager|keen|excited|looking|plan|plans|planning|willing|interested|like|love)(?: \p{L}+)? (?:to|in|forward to) (?:learn|learning|try|trying|explore|exploring|study|studying|pick(?:ing)? up)|(?:would|i'd) (?:like|love) to (?:learn|try|explore|study))(?: (?:more|about))*\s*(?:[\p{L}\p{N}.+#]+(?:,| or| and|\/)? ?){0,4}$/iu;
