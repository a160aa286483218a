import type { ImportFieldKey } from './import-fields.ts'

/** How spreadsheets and other programs name their columns, in several languages, without accents, numbers and marks. */
const names: readonly (readonly [ImportFieldKey, string])[] = [
  [
    'displayName',
    'name|full name|fullname|display name|contact|contact name|person|person name|vollstandiger name|anzeigename|nom complet|' +
      'nombre completo|nome completo|nome e cognome|volledige naam|naam|nom et prenom|nombre',
  ],
  [
    'given',
    'first name|firstname|given name|givenname|forename|first|vorname|prenom|nome|primer nombre|voornaam|imie|fornamn',
  ],
  [
    'family',
    'last name|lastname|surname|family name|familyname|last|nachname|familienname|zuname|nom de famille|apellido|apellidos|cognome|' +
      'sobrenome|achternaam|nazwisko|efternamn',
  ],
  [
    'middle',
    'middle name|middlename|middle|additional name|zweiter vorname|deuxieme prenom|segundo nombre|tussenvoegsel',
  ],
  ['prefix', 'prefix|name prefix|honorific prefix|honorific|salutation|anrede|titel|civilite|tratamiento'],
  ['suffix', 'suffix|name suffix|honorific suffix|namenszusatz'],
  ['nickname', 'nickname|nick name|nick|alias|spitzname|surnom|apodo|soprannome|bijnaam'],
  ['phoneticGiven', 'phonetic first name|given name yomi|yomi first name'],
  ['phoneticFamily', 'phonetic last name|family name yomi|yomi last name'],
  [
    'email',
    'email|e mail|mail|email address|e mail address|emailaddress|mail address|primary email|emails|email value|e mail value|courriel|' +
      'correo|correo electronico|adresse email|adresse e mail|adresse mail|e mail adresse|emailadresse|mailadresse|mail adresse|' +
      'emailadres|e mailadres|indirizzo email|indirizzo e mail',
  ],
  ['emailLabel', 'email label|email type|e mail label|e mail type'],
  [
    'phone',
    'phone|telephone|tel|phone number|phonenumber|telephone number|phone value|mobile|mobile phone|mobile number|mobilephone|cell|' +
      'cell phone|cellphone|cellular|primary phone|telefon|telefonnummer|rufnummer|handy|handynummer|mobil|mobilnummer|mobiltelefon|' +
      'telefono|telefone|celular|movil|portable|telephone portable|telephone mobile|fax|fax number|faxnummer|telefax|pager|main phone|' +
      'car phone|telefoon|telefoonnummer|mobiel|cellulare',
  ],
  ['phoneLabel', 'phone label|phone type'],
  [
    'website',
    'website|web site|web|url|web page|webpage|homepage|home page|site|webseite|internet|site web|sitio web|sito web|blog',
  ],
  [
    'social',
    'linkedin|linkedin url|linkedin profile|linkedin profile url|twitter|facebook|instagram|github|mastodon|xing|bluesky',
  ],
  ['chat', 'skype|im|im address|whatsapp|telegram|signal|icq|jabber|xmpp|wechat|threema|matrix'],
  [
    'organization',
    'company|company name|organization|organisation|organization name|employer|firma|firmenname|unternehmen|arbeitgeber|societe|' +
      'entreprise|empresa|azienda|bedrijf|werkgever|account name|institution|university|school',
  ],
  [
    'title',
    'title|job title|jobtitle|position|role|occupation|profession|headline|organization title|job|beruf|funktion|stelle|poste|fonction|' +
      'cargo|puesto|titolo|functie|rolle',
  ],
  ['department', 'department|organization department|abteilung|departement|departamento|reparto|afdeling|team'],
  [
    'birthday',
    'birthday|birth date|birthdate|date of birth|dob|bday|geburtstag|geburtsdatum|anniversaire|date de naissance|cumpleanos|' +
      'fecha de nacimiento|compleanno|data di nascita|geboortedatum|verjaardag|data de nascimento',
  ],
  ['anniversary', 'anniversary|wedding anniversary|jahrestag|hochzeitstag'],
  [
    'address',
    'address|full address|postal address|mailing address|addresses|adresse|anschrift|adresse postale|direccion|indirizzo|endereco|adres|' +
      'address formatted',
  ],
  ['street', 'street|street address|address line|address street|strasse|strasse und hausnummer|rue|calle|straat'],
  ['city', 'city|town|locality|address city|ort|stadt|wohnort|ville|ciudad|citta|cidade|plaats|woonplaats'],
  ['region', 'state|province|region|state province|address region|bundesland|provincia|estado'],
  [
    'postalCode',
    'zip|zip code|zipcode|postal code|postcode|zip postal code|address postal code|plz|postleitzahl|code postal|codigo postal|cap',
  ],
  ['country', 'country|country region|address country|land|pays|pais|paese'],
  ['timezone', 'time zone|timezone|zeitzone|fuseau horaire|zona horaria'],
  ['languages', 'language|languages|sprache|sprachen|langue|langues|idioma|idiomas|lingua|lingue|taal|talen'],
  ['pronouns', 'pronouns|pronoun|pronomen|pronoms|pronombres'],
  [
    'note',
    'note|notes|comment|comments|remark|remarks|memo|description|bio|about|notiz|notizen|bemerkung|bemerkungen|kommentar|anmerkungen|' +
      'remarque|remarques|commentaire|commentaires|nota|notas|observaciones|opmerkingen|notities',
  ],
  [
    'labels',
    'label|labels|tag|tags|group|groups|category|categories|group membership|kategorie|kategorien|gruppe|gruppen|schlagworte|etiquettes|etiquetas',
  ],
  ['connectedOn', 'connected on|connected|connection date|met on'],
  ['externalId', 'id|uid|external id|contact id|kontakt id'],
]

const keys = new Map<string, ImportFieldKey>()
for (const [key, list] of names) for (const name of list.split('|')) if (!keys.has(name)) keys.set(name, key)

/** The field a column name stands for, given as its words, or undefined. */
export function fieldNamed(words: readonly string[]): ImportFieldKey | undefined {
  return keys.get(words.join(' '))
}

const parts: readonly (readonly [ImportFieldKey, RegExp])[] = [
  ['email', /mail|courriel|correo/],
  ['phone', /phone|telefon|telephone|mobil|handy|^tel$|^fax$|telefax|cellular/],
  ['social', /linkedin|facebook|twitter|instagram|github/],
  ['birthday', /birth|geburt|naissance|nacimiento/],
  ['organization', /company|firma|organi[sz]ation|unternehmen|entreprise|empresa/],
  ['website', /website|webseite|homepage/],
  ['note', /notes|notizen|comments/],
]

/** The field a column name is about by a word in it, where the name as a whole is not known. */
export function fieldAbout(words: readonly string[]): ImportFieldKey | undefined {
  return parts.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0]
}
