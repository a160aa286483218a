/** Words that tell nothing about a subject. */
export const stopWords = (
  'the and for with from into onto over under about after before between through during without within not but nor ' +
  'are was were been being have has had does did doing will would can could may might must shall should that this these ' +
  'those there here where when which who whom whose what why how its it’s they them their theirs she her hers him his you ' +
  'your yours our ours mine some any all each every both few more most much many other another such only own same than ' +
  'too very just also still yet ever never always again once one two three first last next get gets getting got make makes ' +
  'making made want wants wanted need needs needed like likes love loves looking look looks find finds finding found see ' +
  'keep keeps help helps helping wish wishes hope hopes way ways thing things something anything someone somebody lot bit ' +
  'new old good better best big small really using use used via per out off up down now then soon'
).split(' ')

/** Words that stand in too many texts to tell much by themselves. */
export const vagueWords =
  'work working job team people person learn learning change public idea project time year day week life world start begin experience skill career company business group part level book article talk story guide course paper question real right high well great simple practice practical modern first city town place language'.split(
    ' ',
  )

/** Words of one sense, so that a wish is met by another word for it. */
export const alike: readonly (readonly string[])[] = [
  ['speaking', 'speech', 'presentation', 'presenting', 'rhetoric'],
  ['leadership', 'leading', 'leader'],
  ['manager', 'management', 'managing'],
  ['negotiation', 'negotiate', 'bargaining'],
  ['hiring', 'recruiting', 'recruitment', 'recruiter'],
  ['salary', 'wage', 'compensation', 'pay'],
  ['writing', 'writer', 'author'],
  ['photography', 'photo', 'photographer', 'camera'],
  ['garden', 'gardening', 'plants'],
  ['running', 'runner', 'marathon', 'jogging'],
  ['bicycle', 'bike', 'cycling', 'cyclist'],
  ['hiking', 'hike', 'mountains', 'trekking'],
  ['programming', 'coding', 'code', 'programmer'],
  ['statistics', 'statistical', 'statistician'],
  ['machine-learning', 'ai', 'neural'],
  ['fundraising', 'investors'],
  ['funding', 'grants', 'funders'],
  ['startup', 'founder', 'founding', 'entrepreneur', 'entrepreneurship'],
  ['parenting', 'parent', 'parents', 'children', 'kids'],
  ['cooking', 'cook', 'recipes', 'kitchen'],
  ['teaching', 'teacher', 'pedagogy'],
  ['burnout', 'exhaustion', 'overload'],
  ['feedback', 'critique'],
  ['delegation', 'delegate', 'delegating'],
  ['accessibility', 'accessible', 'inclusive'],
  ['security', 'secure', 'safety'],
  ['marketing', 'promotion', 'advertising'],
  ['museum', 'exhibition', 'gallery'],
  ['law', 'legal', 'lawyer'],
  ['health', 'medicine', 'medical', 'doctor'],
  ['climate', 'sustainability', 'sustainable', 'carbon'],
]
