/** One of a pair: name, postcode, and what else was given. All invented. */
interface OneOfAPair {
  name: string;
  postcode: string;
  email?: string;
  phone?: string;
}

export interface PairOfPeople {
  /** Whether one person stands behind both requests. */
  one: boolean;
  why: string;
  people: [OneOfAPair, OneOfAPair];
}

const rows = `
one | nickname | Bob Weatherby, HP7 0AA | Robert Weatherby, HP7 0AA
one | nickname | Liz Kahn, SL9 8QQ | Elizabeth Kahn, SL9 8QQ
one | nickname, moved a street | Peggy Ng, HP6 5AB | Margaret Ng, HP6 5QR
one | nickname | Bill Ackroyd, HP7 9LT | William Ackroyd, HP7 9LT
one | nickname | Dick Fotheringay, SL9 7DD | Richard Fotheringay, HP7 0AB
one | nickname | Kate Ollerenshaw, HP8 4BN | Catherine Ollerenshaw, HP8 4BN
one | nickname of a nickname | Betty Sallow, HP7 0AH | Lizzie Sallow, HP7 0AH
one | nickname | Mo Farouk, SL9 0AB | Mohammed Farouk, SL9 0AB
one | nickname | Tony Marchetti, HP6 6HH | Antonio Marchetti, HP6 6HH
one | nickname | Jim Braithwaite, HP7 0QQ | James Braithwaite, HP6 5DD
one | nickname, common surname, same district | Mike Jones, HP7 0AA | Michael Jones, HP7 0BD
one | spelling of one name | Mohamed Al Amin, SL9 8AA | Muhammad Al-Amin, SL9 8AA
one | spelling of one name | Kathryn Bellweather, HP7 9AA | Catherine Bellweather, HP7 9AA
one | spelling of one name | Stephen Oduya, HP6 5AA | Steven Oduya, HP6 5AA
one | accents | Siobhán O’Brien, HP7 0AA | Siobhan OBrien, HP7 0AA
one | accents and another district | José Núñez, SL9 8AA | Jose Nunez, HP7 0AA
one | Polish letters | Łukasz Wróbel, HP6 5AA | Lukasz Wrobel, HP6 5AA
one | German letters | Jürgen Groß, HP6 5AA | Jurgen Gross, HP6 5AA
one | title | Mrs Margaret Okafor, HP7 0AA | Margaret Okafor, HP7 0AA
one | title and another home | Dr Priya Raman, SL9 8AA | Priya Raman, HP7 0AA
one | capitals | MARGARET OKAFOR, HP7 0AA | margaret okafor, HP7 0AA
one | swapped letters | Margaret Okafor, HP7 0AA | Margaret Okafro, HP7 0AA
one | a letter left out | Thomas Wetherell, HP7 0AA | Thomas Wetherel, HP7 0AB
one | a letter doubled | Adaeze Nwosu, HP7 0AA | Adaeze Nwossu, HP7 0AA
one | a letter changed | Graham Pilkington, HP6 5AA | Graham Pilkingtom, HP6 5AA
one | a slip in a long surname, elsewhere | Wilhelmina Wolstenholme, HP7 0AA | Wilhelmina Wolstenholm, SL9 8AA
one | a slip in the first name | Margret Ellingham, HP7 0AA | Margaret Ellingham, HP7 0AA
one | a slip in the first name | Chirstopher Dunmore, HP7 0AA | Christopher Dunmore, HP7 0AA
one | a slip in the first name | Oluwaseun Adeyemi, HP7 0AA | Oluwasuen Adeyemi, HP7 0AA
one | a slip in the first name, elsewhere | Jacqeline Pomeroy, HP7 0AA | Jacqueline Pomeroy, SL9 8AA
one | swapped order | Okafor Margaret, HP7 0AA | Margaret Okafor, HP7 0AA
one | swapped order | Zhang Wei, SL9 8AA | Wei Zhang, SL9 8AA
one | swapped order with a comma | Featherstone, Alan, HP7 0AA | Alan Featherstone, HP7 0AA
one | initial | M. Okafor, HP7 0AA | Margaret Okafor, HP7 0AA
one | initial | J Rowbotham, HP7 0AA | Janet Rowbotham, HP7 0AB
one | initial and a middle name | P K Selvam, HP6 5AA | Prakash Selvam, HP6 5AA
one | middle name left out | Margaret Anne Dewhurst, HP7 0AA | Margaret Dewhurst, SL9 8AA
one | middle initial | John A Brocklebank, HP7 0AA | John Brocklebank, HP7 0AA
one | goes by the middle name | Anne Dewhurst, HP7 0AA | Margaret Anne Dewhurst, HP7 0AA
one | sounds alike | Alan Thompson, HP7 0AA | Alan Tomson, HP7 0AA
one | sounds alike | Geoffrey Smythe, HP7 0AA | Geoffrey Smith, HP7 0AA
one | sounds alike | Karen Reid, HP7 0AA | Karen Reed, HP7 0AA
one | sounds alike | Ian MacDonald, HP7 0AA | Iain McDonald, HP7 0AA
one | sounds alike | Susan Philips, HP7 0AA | Susan Fillips, HP7 0AA
one | sounds alike | David Leigh, HP7 0AA | David Lee, HP7 0AA
one | nickname and a slip | Liz Khan, HP7 0AA | Elizabeth Kahn, HP7 0AA
one | nickname and a slip | Bob Wetherby, HP7 0AA | Robert Weatherby, HP7 0AA
one | two words made one | Annmarie Jessop, HP7 0AA | Ann Marie Jessop, HP7 0AA
one | two words made one | Johan van den Berg, HP7 0AA | Johan Vandenberg, HP7 0AA
one | hyphen | Sarah Smith-Jones, HP7 0AA | Sarah Smith Jones, HP7 0AA
one | half of a double name | Sarah Harcourt-Pryce, HP7 0AA | Sarah Pryce, HP7 0AA
one | short name in brackets | Robert (Bob) Lillywhite, HP7 0AA | Bob Lillywhite, HP7 0AA
one | same mailbox with a tag | Nina Petrova, HP7 0AA, nina@mail.example | N P, SL9 8AA, nina+forum@mail.example
one | same phone under another name | Callum Rudd, HP7 0AA, c@mail.example, 07700 900123 | Kieran Stott, SL9 8AA, k@mail.example, +44 7700 900123
one | address nearly the same | J. Rowbotham, HP7 0AA, janet.rowbotham@mail.example | Janet Rowbotham, SL9 8AA, janetrowbotham1@post.example
one | Cyrillic with a slip | Наталья Петренко, HP7 0AA | Наталия Петренко, HP7 0AA
two | couple | Margaret Okafor, HP7 0AA | Emeka Okafor, HP7 0AA
two | couple, names a letter apart | Mark Ellingham, HP7 0AA | Mary Ellingham, HP7 0AA
two | couple, names that sound alike | John Braithwaite, HP7 0AA | Jane Braithwaite, HP7 0AA
two | couple, names a letter apart | Joan Pilkington, HP7 0AA | John Pilkington, HP7 0AA
two | couple, one name made of the other | Paul Wetherell, HP7 0AA | Paula Wetherell, HP7 0AA
two | couple, one name made of the other | Eric Dunmore, HP7 0AA | Erica Dunmore, HP7 0AA
two | couple with one landline | Alan Featherstone, HP7 0AA, a@mail.example, 01494 960123 | Ruth Featherstone, HP7 0AA, r@mail.example, 01494 960123
two | siblings | Aditi Sharma, HP6 5AA | Aditya Sharma, HP6 5AA
two | siblings | Arjun Patel, SL9 8AA | Arun Patel, SL9 8AA
two | father and son | Thomas Brocklebank, HP7 0AA | Timothy Brocklebank, HP7 0AA
two | mother and daughter | Susan Ackroyd, HP7 0AA | Sandra Ackroyd, HP7 0AA
two | neighbours with one first name | David Harris, HP7 0AA | David Harrison, HP7 0BB
two | one first name | Margaret Dewhurst, HP7 0AA | Margaret Okafor, HP7 0AA
two | one first name, surnames near | Michael Barton, HP7 0AA | Michael Burton, SL9 8AA
two | one first name, surnames near | Peter Marsh, HP7 0AA | Peter March, SL9 0AB
two | one first name, surnames a little alike | Helen Clark, HP7 0AA | Helen Clarkson, HP6 5AA
two | common surname, short form, elsewhere | Mike Jones, HP7 0AA | Michael Jones, SL9 8AA
two | common surname, short form, elsewhere | Sue Smith, SL9 8AA | Susan Smith, HP6 5AA
two | namesakes by initial, elsewhere | J Taylor, HP7 0AA | Jonathan Taylor, SL9 8AA
two | other middle names | John Arthur Hale, HP7 0AA | John Edward Hale, HP6 5AA
two | names the other way round | James Thomas, HP7 0AA | Thomas James, SL9 8AA
two | common first names | Mohammed Ali, SL9 8AA | Mohammed Khan, SL9 8AA
two | initials that differ | A Whitlock, HP7 0AA | R Whitlock, HP7 0AA
two | short names a letter apart | Wei Chen, HP7 0AA | Mei Chen, HP7 0AA
two | sisters | Anna Kowalska, HP7 0AA | Hanna Kowalska, HP7 0AA
two | brothers | Jon Weatherby, HP7 0AA | Ian Weatherby, HP7 0AA
two | short first names | Tim Rowbotham, HP7 0AA | Tom Rowbotham, HP7 0AA
two | Punjabi surnames shared by many | Harpreet Kaur, SL9 8AA | Manpreet Kaur, SL9 8AA
two | Vietnamese surnames shared by many | Nguyen Thi Lan, HP7 0AA | Nguyen Thi Hoa, HP6 5AA
two | Korean names with one surname | Kim Min Jun, HP7 0AA | Kim Min Seo, SL9 8AA
two | neighbours | Olive Ramsbottom, HP7 0AA | Oliver Sidebottom, HP7 0AA
two | nobody in common | Adaeze Nwosu, HP7 0AA | Callum Rudd, HP7 0AA
two | addresses alike at a company | Priya Raman, HP7 0AA, priya@office.example | Paul Raman, SL9 8AA, paul@office.example
two | Hindi names with one surname | नीता शर्मा, HP7 0AA | नेता शर्मा, HP7 0AA
`;

/** Pairs of requests, labelled by hand: one person behind both, or two people. */
export const pairsOfPeople: PairOfPeople[] = rows
  .trim()
  .split("\n")
  .map((row) => {
    const [label = "", why = "", ...people] = row.split(" | ");
    return { one: label === "one", why, people: people.map(personOf) as PairOfPeople["people"] };
  });

function personOf(text: string): OneOfAPair {
  const found = /^(.*), ([A-Z]{2}\d \d[A-Z]{2})(?:, (\S+@[^,]+))?(?:, ([+\d ]+))?$/.exec(text);
  if (!found) throw new Error(`cannot read: ${text}`);
  const [, name = "", postcode = "", email, phone] = found;
  return { name, postcode, ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}
