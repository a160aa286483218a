/** The properties of vCard 2.1, 3.0 and 4.0 and their registered extensions: what a line may begin with and still be one. */
export const knownProperties: ReadonlySet<string> = new Set(
  (
    'BEGIN END VERSION PRODID SOURCE NAME PROFILE KIND XML FN N NICKNAME PHOTO BDAY ANNIVERSARY GENDER ADR LABEL TEL EMAIL IMPP ' +
    'LANG TZ GEO TITLE ROLE LOGO AGENT ORG MEMBER RELATED CATEGORIES NOTE REV SORT-STRING SOUND UID CLIENTPIDMAP URL KEY FBURL ' +
    'CALADRURI CALURI MAILER CLASS BIRTHPLACE DEATHPLACE DEATHDATE EXPERTISE HOBBY INTEREST ORG-DIRECTORY CONTACT-URI CREATED ' +
    'GRAMGENDER LANGUAGE PRONOUNS SOCIALPROFILE JSPROP CAPURI'
  ).split(' '),
)

/** Properties that hold bytes, so that letters on a line of their own are more of them. */
export const binaryProperties: ReadonlySet<string> = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY'])

/** Properties of free text, which exporters are seen to break over lines without folding them. */
export const freeTextProperties: ReadonlySet<string> = new Set(['NOTE', 'ADR', 'LABEL'])
