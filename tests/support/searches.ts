/** People to be searched: name, postcode, email, phone. All invented. */
const rows = `
Margaret Okafor | HP7 0AA | margaret.okafor@mail.example | 07700 900101
Emeka Okafor | HP7 0AA | emeka@okafor.example | 07700 900101
Robert Weatherby | HP7 0AH | r.weatherby@post.example | 01494 960102
Elizabeth Kahn | SL9 8QQ | liz.kahn@mail.example | 07700 900103
Siobhán O’Brien | HP6 5AA | siobhan@obrien.example | +44 7700 900104
Alan Thompson | HP7 9LT | alan@thompson.example | 07700 900105
Margaret Ng | SL9 7DD | peggy@mail.example |
Łukasz Wróbel | HP6 5AB | lukasz@poczta.example | 07700 900106
José Núñez | HP8 4BN | jose@correo.example | 07700 900107
Catherine Bellweather | HP7 9AA | kate.b@mail.example | 07700 900108
Geoffrey Smythe | SL9 0AB | gsmythe@city.example | 01753 960109
Johan van den Berg | HP6 6HH | johan@vandenberg.example |
Annmarie Jessop | HP7 0QQ | am.jessop@mail.example | 07700 900110
Ian MacDonald | HP8 4AA | ian@clan.example | 07700 900111
Christopher Dunmore | SL9 9ZZ | c.dunmore@city.example | 07700 900112
Oluwaseun Adeyemi | HP7 0BD | seun@mail.example | 07700 900113
Mohammed Al-Amin | SL9 8AA | m.alamin@mail.example | 07700 900114
Wei Zhang | SL9 8AB | wei@zhang.example | 07700 900115
Prakash K. Selvam | HP6 5AA | prakash@selvam.example | 07700 900116
Jacqueline Pomeroy | HP7 0AB | jackie@pomeroy.example | 07700 900117
Wilhelmina Wolstenholme | HP7 0AC | mina@mail.example | 07700 900118
Sarah Harcourt-Pryce | HP8 4BN | sarah@harcourt.example | 07700 900119
M. Featherstone | HP7 0AD | m.featherstone@mail.example | 01494 960120
Karen Reid | HP7 0AE | karen@reid.example | 07700 900121
Stephen Oduya | HP6 5AC | steve.oduya@mail.example | 07700 900122
Наталья Петренко | HP7 0AF | natalia@mail.example | 07700 900123
Priya Raman | SL9 8AC | priya@raman.example | 07700 900124
Paul Raman | SL9 8AC | paul@raman.example | 07700 900125
Mary Ellingham | HP7 0AG | mary@ellingham.example | 07700 900126
Mark Ellingham | HP7 0AG | mark@ellingham.example | 07700 900126
James Thomas | HP6 5AD | james.thomas@mail.example | 07700 900127
William Ackroyd | HP7 9LT | bill@ackroyd.example | 07700 900128
Deborah Lillywhite | SL9 7DE | debs@mail.example | 07700 900129
Graham Pilkington | HP6 5AE | graham@pilkington.example | 07700 900130
Adaeze Nwosu | HP7 0AK | adaeze@mail.example | 07700 900131
Philippa Rowbotham | HP7 0AL | pippa@mail.example | 07700 900132
`;

export const peopleToSearch = rows
  .trim()
  .split("\n")
  .map((row) => {
    const [name = "", postcode = "", email = "", phone = ""] = row.split("|").map((part) => part.trim());
    return { id: email, name, postcode, email, phone: phone || null };
  });

/** What is typed, and whom it should find first; with + also the next, in this order; nobody where nothing stands. */
const typed = `
margaret okafor > Margaret Okafor
Okafor, Margaret > Margaret Okafor
okafor > Emeka Okafor + Margaret Okafor
marg > Margaret Ng + Margaret Okafor
m okafor > Margaret Okafor
peggy ng > Margaret Ng
maggie okafor > Margaret Okafor
bob > Robert Weatherby
bob weatherby > Robert Weatherby
rob wetherby > Robert Weatherby
weather > Robert Weatherby
wetherby > Robert Weatherby
liz > Elizabeth Kahn
Liz kahn > Elizabeth Kahn
liz khan > Elizabeth Kahn
kan > Elizabeth Kahn
obrien > Siobhán O’Brien
o'brien > Siobhán O’Brien
O Brien > Siobhán O’Brien
siobhan > Siobhán O’Brien
shivaun > Siobhán O’Brien
tomson > Alan Thompson
thomson > Alan Thompson
alan tompson > Alan Thompson
thomsp > Alan Thompson
allan > Alan Thompson
lukasz wrobel > Łukasz Wróbel
wrobel > Łukasz Wróbel
nunez > José Núñez
jose > José Núñez
kathy bellwether > Catherine Bellweather
kate > Catherine Bellweather
geoff smith > Geoffrey Smythe
jeff > Geoffrey Smythe
smith > Geoffrey Smythe
vandenberg > Johan van den Berg
van den berg > Johan van den Berg
ann marie > Annmarie Jessop
annmarie jesop > Annmarie Jessop
mcdonald > Ian MacDonald
iain macdonald > Ian MacDonald
chris dunmore > Christopher Dunmore
chirstopher > Christopher Dunmore
oluwasuen > Oluwaseun Adeyemi
adeyem > Oluwaseun Adeyemi
muhammad > Mohammed Al-Amin
mo alamin > Mohammed Al-Amin
zhang wei > Wei Zhang
selvam > Prakash K. Selvam
prakash kumar selvam > Prakash K. Selvam
jackie > Jacqueline Pomeroy
jaqueline pomroy > Jacqueline Pomeroy
minnie > Wilhelmina Wolstenholme
wolstenholm > Wilhelmina Wolstenholme
woolstenholme > Wilhelmina Wolstenholme
pryce > Sarah Harcourt-Pryce
harcourt pryce > Sarah Harcourt-Pryce
margaret featherstone > M. Featherstone
reed > Karen Reid
steve oduya > Stephen Oduya
Наталья > Наталья Петренко
петренко > Наталья Петренко
raman > Paul Raman + Priya Raman
mary ellingham > Mary Ellingham
thomas > James Thomas
bill > William Ackroyd
debbie > Deborah Lillywhite
lily white > Deborah Lillywhite
pilkingtom > Graham Pilkington
pippa > Philippa Rowbotham
Mrs Margaret Okafor > Margaret Okafor
margaret.o > Margaret Okafor
gsmythe > Geoffrey Smythe
liz.kahn@ > Elizabeth Kahn
LIZ.KAHN@MAIL > Elizabeth Kahn
@city.example > Christopher Dunmore + Geoffrey Smythe
city.example > Christopher Dunmore + Geoffrey Smythe
@raman > Paul Raman + Priya Raman
SL9 8QQ > Elizabeth Kahn
sl98qq > Elizabeth Kahn
SL9 0 > Geoffrey Smythe
hp6 5ab > Łukasz Wróbel
HP8 > Ian MacDonald + José Núñez + Sarah Harcourt-Pryce
960102 > Robert Weatherby
07700 900104 > Siobhán O’Brien
+44 7700 900105 > Alan Thompson
0044 7700 900106 > Łukasz Wróbel
00107 > José Núñez
(01753) 960-109 > Geoffrey Smythe
447700900112 > Christopher Dunmore
07700 900101 > Emeka Okafor + Margaret Okafor
Galaxy A12 >
iPad >
nobody of that name >
zzzz >
999999 >
@nowhere.example >
EH1 1AA >
`;

export const searches = typed
  .trim()
  .split("\n")
  .map((line) => {
    const [query = "", found = ""] = line.split(/ >(?: |$)/);
    return { query, found: found === "" ? [] : found.split(" + ") };
  });
