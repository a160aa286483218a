const WORDS = `
password passwort passphrase passord wachtwoord motdepasse contrasena contraseña senha heslo haslo parola salasana
letmein letmeinnow openup opensesame sesame welcome welcomehome changeme changethis trustno trustnoone whatever
iloveyou iloveme loveyou mylove myself nothing anything something everything secret mysecret topsecret private
admin administrator adminadmin root rootroot guest guestguest default user username login master masterkey superuser
qwertz qwerty qwertyui qwertyuiop qwertyqwerty qwertzui qwertzuiop azerty azertyuiop asdfgh asdfghjk asdfghjkl
yxcvbnm zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qaywsx qaywsxedc poiuytrewq lkjhgfdsa mnbvcxz
abcdefgh abcdabcd abcabc testtest testing test teststest example sample computer internet keyboard laptop
football baseball basketball hockey soccer superman batman spiderman pokemon starwars dragon monkey princess
sunshine rainbow butterfly flower flowers summer winter spring autumn january february october november december
monday tuesday wednesday thursday friday saturday sunday michael jennifer jessica jordan charlie daniel thomas
mentor mentoring mentorbook mentorship mentee notebook mynotebook notes mynotes diary mydiary
correcthorsebatterystaple tobeornottobe thequickbrownfox
`

/** What everybody tries first: small letters and digits only; digits around a word are taken off before it is looked up. */
export const COMMON_PASSPHRASES: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/))
