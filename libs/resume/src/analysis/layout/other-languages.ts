import type { SectionKind } from './section-headings.js';

/**
 * What sections are called in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Slovak, Romanian,
 * Hungarian, Turkish and the Nordic languages.
 */
const NAMES: Partial<Record<SectionKind, string>> = {
  summary: `profil, kurzprofil, über mich, zusammenfassung, ziel, profil professionnel, à propos, à propos de moi, résumé
    professionnel, objectif, perfil, perfil profesional, sobre mí, resumen, resumen profesional, objetivo, perfil profissional,
    sobre mim, resumo, profilo, profilo professionale, chi sono, profiel, over mij, samenvatting, podsumowanie, podsumowanie
    zawodowe, o mnie, om mig, om meg, sammanfattning, sammendrag, resumé, o mně, profil kandidáta, despre mine, rezumat, hakkımda, özet`,
  experience: `berufserfahrung, berufliche erfahrung, beruflicher werdegang, werdegang, berufspraxis, praktische erfahrung,
    praxiserfahrung, arbeitserfahrung, expérience, expériences, expérience professionnelle, expériences professionnelles,
    parcours professionnel, parcours, experiencia, experiencia profesional, experiencia laboral, trayectoria profesional,
    historial laboral, experiência, experiência profissional, percurso profissional, esperienza, esperienze,
    esperienza professionale, esperienze professionali, esperienza lavorativa, esperienze lavorative, werkervaring, ervaring,
    doświadczenie, doświadczenie zawodowe, arbetslivserfarenhet, erfarenhet, arbeidserfaring, arbejdserfaring, erhvervserfaring,
    erfaring, praxe, pracovní zkušenosti, zkušenosti, pracovné skúsenosti, experiență, experiență profesională, iş deneyimi, iş tecrübesi, deneyim, szakmai tapasztalat, munkatapasztalat`,
  education: `ausbildung, bildung, bildungsweg, studium, schulbildung, akademischer werdegang, ausbildung und studium,
    schule und studium, formation, formations, études, diplômes, formation et diplômes, formación, formación académica, educación,
    estudios, formação, formação académica, formação acadêmica, educação, istruzione, formazione, istruzione e formazione, studi,
    opleiding, opleidingen, onderwijs, wykształcenie, edukacja, utbildning, utdanning, uddannelse, vzdělání, vzdelanie, educație, studii, eğitim, tanulmányok, végzettség`,
  skills: `kenntnisse, fähigkeiten, kompetenzen, it-kenntnisse, edv-kenntnisse, fachkenntnisse, technische kenntnisse,
    technische fähigkeiten, kernkompetenzen, kenntnisse und fähigkeiten, technologien, programmierkenntnisse, compétences,
    compétences techniques, compétences clés, compétences informatiques, savoir-faire, technologies, competencias,
    competencias técnicas, habilidades, habilidades técnicas, conocimientos, conocimientos técnicos, aptitudes, tecnologías,
    competências, competências técnicas, habilidades técnicas, conhecimentos, tecnologias, competenze, competenze tecniche,
    competenze informatiche, capacità e competenze, conoscenze, vaardigheden, competenties, kennis, technische vaardigheden,
    umiejętności, umiejętności techniczne, technologie, kompetenser, tekniska färdigheter, färdigheter, ferdigheter, kompetanse,
    kompetencer, færdigheder, dovednosti, znalosti, zručnosti, competențe, aptitudini, abilități, yetenekler, beceriler, teknik beceriler, készségek`,
  projects: `projekte, projekterfahrung, eigene projekte, projets, projets personnels, proyectos, proyectos personales, projetos,
    projetos pessoais, progetti, progetti personali, projecten, projekty, projekt, prosjekter, projekter, proiecte, projeler, projektek`,
  certifications: `zertifikate, zertifizierungen, weiterbildung, weiterbildungen, fortbildungen, certifications et formations,
    certificaciones, certificados, cursos, cursos y certificaciones, certificações, certificazioni, certificaten, certificeringen,
    certyfikaty, certifikat, certifieringar, sertifiseringer, certificeringer, certifikáty, certificări, sertifikalar`,
  languages: `sprachen, sprachkenntnisse, langues, idiomas, línguas, lingue, talen, talenkennis, języki, języki obce, språk, sprog, jazyky, jazykové znalosti, limbi străine, diller, yabancı diller, nyelvek, nyelvtudás`,
  publications: `veröffentlichungen, publikationen, publicaciones, publicações, pubblicazioni, publicaties, publikacje`,
  awards: `auszeichnungen, preise, distinctions, prix, premios, reconocimientos, prêmios, prémios, premi, prijzen, nagrody`,
  volunteering: `ehrenamt, ehrenamtliches engagement, engagement, bénévolat, voluntariado, volontariato, vrijwilligerswerk,
    wolontariat, frivilligt arbejde, frivillig`,
  interests: `interessen, hobbys, hobbies und interessen, interessen und hobbys, freizeit, centres d'intérêt, centres d’intérêt,
    loisirs, intereses, aficiones, interesses, interessi, hobby's, interesses en hobby's, zainteresowania, intressen, interesser, zájmy, záliby, hobi, hobiler, ilgi alanları, érdeklődés`,
  references: `referenzen, références, referencias, referências, referenze, referenties, referenser, referanser, referencer`,
  personal: `persönliche daten, angaben zur person, zur person, personalien, informations personnelles, état civil,
    datos personales, información personal, dados pessoais, informações pessoais, dati personali, informazioni personali,
    persoonlijke gegevens, personalia, dane osobowe, personuppgifter`,
};

/** Headings in lower case, and their kind. */
export const HEADINGS_OF_OTHER_LANGUAGES: ReadonlyMap<string, SectionKind> = new Map(
  (Object.entries(NAMES) as [SectionKind, string][]).flatMap(([kind, names]) =>
    names.split(',').map((name) => [name.trim().replaceAll(/\s+/g, ' '), kind] as const),
  ),
);
