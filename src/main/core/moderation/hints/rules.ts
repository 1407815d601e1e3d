import type { HintRule, Policy } from '../../../../shared/moderation.ts'
import { unequalTimes } from '../../ledger/unequal-time.ts'

/**
 * What each rule looks for: ways of writing that no list of words could hold, and the words that a new policy starts
 * with. All of it is matched against folded text (`fold.ts`). Every repetition is bounded or of one class that nothing
 * after it shares, so that no text is slow to read. A hint is no verdict: these find what a moderator should look at.
 */

/** Where something stands in a folded text: UTF-16 offsets, `to` exclusive. */
export type Finder = (folded: string) => Iterable<readonly [from: number, to: number]>

/** Not in the middle of a word or number. `\b` would take the underscores of "_paid_" for letters. */
export const START = '(?<![a-z0-9])'
export const END = '(?![a-z0-9])'

/** A finder of every match of a pattern. */
export function finder(pattern: string): Finder {
  const global = new RegExp(pattern, 'g')
  return function* (folded) {
    for (const { 0: said, index } of folded.matchAll(global)) yield [index, index + said.length]
  }
}

/** "20", "1,200.50"; the full stop of a sentence is left out. */
const DIGITS = '\\d(?:[\\d,.]{0,14}\\d)?'
const COUNTED =
  'a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|' +
  'ninety|hundred|thousand|few|couple of|some'
const CURRENCIES = 'pounds?|pence|quid|squid|euros?|dollars?|bucks|sterling|fivers?|tenners?|gbp|eur|usd'

const MONEY = [
  // "£20", "€ 1.200,50", "$20k", "£££"; one "$" on its own is rather a line of code.
  `[£€$]{1,10} ?${DIGITS}[km]?|[£€]{1,10}|\\\${2,10}`,
  `${START}${DIGITS}[km]? ?(?:[£€](?! ?\\d)|(?:${CURRENCIES}|grand)${END})`,
  `${START}(?:${COUNTED}) (?:hundred |thousand )?(?:${CURRENCIES})${END}`,
  `${START}(?:gbp|eur|usd) ?${DIGITS}`,
  // "45p a mile"
  `${START}\\d{1,3}p (?:a|an|per|each)${END}`,
  // Sort code and account number of a British bank: "20-00-00 12345678"
  `${START}\\d\\d[- ]?\\d\\d[- ]?\\d\\d[ ,;:/]{1,3}(?:(?:account|acc|a/c)[a-z.: ]{0,12})?\\d{8}${END}`,
  // IBAN (ISO 13616): country, two check digits, the bank's four characters, then digits alone in most of Europe.
  `${START}[a-z]{2}\\d\\d ?[a-z0-9]{4}(?: ?\\d{4}){2,6}(?: ?\\d{1,4})?${END}`,
]

/** "500 mg", "2.5ml": how much of a medicine. */
const CLINICAL = [`${START}\\d{1,5}(?:\\.\\d{1,3})? ?(?:mg|mcg|micrograms?|milligrams?|ml|millilit(?:re|er)s?)${END}`]

const LABEL = '[a-z0-9-]{1,63}'
const LOCAL = '[a-z0-9._%+-]'
const SITES = 'com|org|net|uk|nhs|eu|io|info|app|ly|gg|link|shop'
/** Neither in the middle of a number or an amount, nor the day of a date. */
const LONE = '(?<![\\d£€$+]|\\d[.,])(?!\\d\\d[-.]\\d\\d[-.]\\d{4})'
const spelt = (sign: string): string => `(?: ?[[({<] ?${sign} ?[\\])}>] ?| ${sign} )`

const CONTACT = [
  `(?<!${LOCAL})${LOCAL}{1,64}@${LABEL}(?:\\.${LABEL}){1,5}`,
  // "jo at example dot com", "jo [at] example (dot) org"
  `(?<!${LOCAL})${LOCAL}{1,64}${spelt('at')}${LABEL}${spelt('dot')}(?:${SITES}|co)${END}`,
  `${START}(?:https?://|www\\.)[^ <>"]{0,199}[^ <>"'.,;:!?)\\]]`,
  `(?<![a-z0-9.@-])(?:${LABEL}\\.){1,5}(?:${SITES})(?:/[^ <>"]{0,199}[^ <>"'.,;:!?)\\]])?(?![a-z0-9@-])`,
  `(?<![a-z0-9.@-])(?:t|wa|paypal|bit|fb)\\.(?:me|ly)/[^ <>"]{1,99}`,
  // Telephone: British, with or without its country code, and others with a plus (ITU-T E.164: at most 15 digits).
  `${LONE}(?:(?:\\+|00)44[- ]?(?:\\(0\\) ?)?|\\(?0)[1-9](?:[-() .]{0,2}\\d){8,9}(?!\\d)`,
  `${LONE}\\+[1-9](?:[-() .]{0,2}\\d){6,14}(?!\\d)`,
  // "@somebody"
  '(?<![a-z0-9._%+/@-])@[a-z0-9_.]{1,29}[a-z0-9_]',
]

/** What is built in, whatever the policy's words are. */
export const BUILT_IN: Record<HintRule, readonly Finder[]> = {
  safety: [],
  clinical: CLINICAL.map(finder),
  money: MONEY.map(finder),
  unequal_time: [unequalTimes],
  not_improvement: [],
  contact: CONTACT.map(finder),
}

const list = (words: string): string[] => words.split(',').map(word => word.trim())

/**
 * The words that a new policy starts with. They were chosen for what people ask and offer amiss, not for the subjects
 * of improvement work, which is full of medicines, patients and children: "my medication", not "medicines".
 */
export const DEFAULT_WORDS: Policy['words'] = {
  safety: list(`
    patient safety incident*, patient safety concern*, patient harm*, harm to a patient, harm to patients,
    harmed a patient, patient at risk, patients at risk, never event*, wrong patient, wrong dose, wrong site,
    missed diagnos*, unsafe, not safe, dangerous, serious incident*, safeguarding, neglected, abuse, abused, abusive,
    abusing, abuser*, whistleblow*, self harm*, suicid*, kill myself, killing myself, end my life, ending my life,
    end it all, take my own life, want to die, wants to die, wish i was dead, wish i were dead, better off dead,
    hurt myself, hurting myself, cut myself, cutting myself, overdos*, no reason to live, cannot go on, can't go on,
    child at risk, children at risk, child protection, child abuse, vulnerable child*, vulnerable adult*, underage,
    under age, year old girl, year old boy, year old child, grooming, groomed, indecent, fgm, modern slavery,
    trafficked, domestic violence, domestic abuse, violent, assault*, rape, raped, stalk*, threatened me, threatening,
    weapon*, knife
  `),
  clinical: list(`
    medical advice, medication advice, clinical advice for my, my medication*, her medication*, his medication*,
    my medicine*, stop taking, stop the medication, start taking, prescribe me, prescribe for, prescription for,
    my prescription*, repeat prescription*, dose, dosage*, antibiotic*, painkiller*, blood thinner*, aspirin, ibuprofen,
    paracetamol, codeine, morphine, tramadol, fentanyl, diazepam, pregabalin, gabapentin, metformin, warfarin,
    antidepressant*, steroid*, sleeping pill*, viagra, ozempic, wegovy, mounjaro, semaglutide, botox, filler injection*,
    vitamin injection*, diagnose me, diagnose my, what is wrong with me, my symptom*, her symptom*, his symptom*,
    my test result*, my blood test*, my scan, my x ray, my rash, my diagnosis, examine me, treat me, treat my,
    treatment for my, cure for, physio for my, private consultation*, private patient*, home remed*, herbal remed*,
    acupuncture, homeopath*, hypnotherap*, reiki
  `),
  money: list(`
    fee, fees, paid, pay me, pay you, pay for, will pay, can pay, payment*, invoic*, receipt for, bank detail*,
    bank account*, bank transfer*, bacs, sort code*, account number*, account no, iban, swift code*, paypal*, pay pal,
    venmo, revolut, monzo, zelle, apple pay, google pay, cash, cashapp, western union, moneygram, bitcoin*, btc, crypto,
    cryptocurrenc*, quid, fiver, tenner, gift card*, gift voucher*, shopping voucher*, amazon voucher*, for sale,
    for money, earn money, make money, lend me, price, prices, price list, discount*, refund*, honorari*, hourly rate*,
    day rate*, my rate is, my rates, i charge, we charge, charge you, sales message*
  `),
  unequal_time: list(`
    counts double, count double, counts as double, charge double, worth more than an hour, worth more than one credit,
    worth more than yours, more than one credit, premium rate*, specialist rate*, consultant rate*, expert rate*
  `),
  not_improvement: list(`
    sofa*, furniture, collection only, smoke free home, hardly used, unwanted gift*, second hand, washing machine*,
    babysit*, child minding, dog walk*, dog sit*, cat sit*, pet sit*, gardening, lawn*, plumber*, plumbing, decorating,
    diy, house move, moving house, man and van, removals, house clean*, ironing, car wash*, haircut*, hairdress*,
    make up artist*, massage, tarot, psychic*, horoscope*, lift to the airport, room to let, spare room, flat to rent,
    holiday let*, flatmate*, dating, looking for love, write my essay, write my assignment*, essay writ*,
    do my homework, betting, casino*, forex, get rich, passive income, work from home opportunit*,
    network marketing, multi level marketing, mlm, essential oils, weight loss product*, limited time only,
    limited time offer*, click here, sign up your, free trial, software trial, special offer*, promo code*, vote for me,
    concert ticket*, football ticket*
  `),
  contact: list(`
    whatsapp*, whats app, telegram, snapchat, wechat, viber, facetime me, skype me, facebook me, messenger me,
    my instagram, insta, text me, ring me, call me on, call me at, phone me, telephone me, e mail me,
    dm me, pm me, inbox me, message me on, add me on, find me on, follow me on, my number is, my number, my mobile,
    my phone number, my e mail, my gmail, my hotmail, contact me on, contact me at, contact me directly,
    contact me outside, link in my profile, link in bio, outside the platform
  `),
}
