// Volunteers can add to this list. One line is one given name with its short forms and spellings, in plain letters. A
// word may stand in several lines: Bert is Albert, Robert or Herbert.

const lines = `
abdul abdullah abdallah
abigail abby abi abbie gail
adam ad
adelaide addie adela heidi
agnes aggie nessie
aisha ayesha aysha aicha
alan allan allen alun al
albert bert bertie al
alexander alex alec alasdair alastair alistair sandy sasha xander lex
alexandra alex sandra sandy sasha lexi alix
alfred alf alfie fred freddie
alice allie ali alys
alison allison ali allie
amanda mandy
amelia amy millie emilia
andrew andy drew andreas andrzej
angela angie ange
ann anne annie anna nan ana
annabel bella annabelle annabella
anthony antony tony ant antonio
antoinette toni nettie
archibald archie baldie
arthur art artie
barbara barb babs barbie
bartholomew bart barty
beatrice bea trixie bee beatrix
benjamin ben benny benji
bernard bernie
bethany beth
brenda bren
brian bryan brien
bridget biddy bridie brigid
bronwen bron bronwyn
caroline carrie carol caro karoline
carol carole
cassandra cass cassie
catherine katherine kathryn cathryn katharine cath kath cathy kathy kate katie katy kitty kit kay catrin caitlin
cecilia cecily cissie celia
charles charlie chas chuck carl karl
charlotte charlie lottie lotte charley
christine christina chris chrissie tina kirsty kirsten krystyna christie cristina
christopher chris kit topher krzysztof kristopher
clare claire
clara klara
clifford cliff
colin col
constance connie
cornelius con neil
daniel dan danny daniele
daphne daph
david dave davey davy dai dafydd
deborah debra deb debbie debs
deirdre dee
denis dennis den denny
derek derrick del
diana diane dianne di
dominic dom nick dominick
donald don donny
dorothy dot dottie dolly dorothea thea
douglas doug dougie
edith edie
edmund ed ned eddie ted
edward ed eddie ted teddy ned eduardo
edwin ed eddie
eileen aileen ileen
eleanor elinor ellie nell nellie nora norah elena lenora
elizabeth elisabeth liz lizzie lizzy beth betty bess bessie eliza libby lisa elsie elspeth lisbeth betsy buffy elzbieta
ellen nell nellie ellie elen
emily em emmie millie emilie
emma em emmie
enid
eric erik
ernest ernie
esther hester essie
eugene gene
eunice
eve eva evie
evelyn evie eve evelyne
fatima fatimah fatema fatma
fiona fi
florence flo florrie flossie
frances fran francie frankie fanny francesca
francis frank fran frankie francisco
frederick fred freddie freddy frederic rick
gabriel gabe gabby
gabrielle gabriella gabby gaby elle
gareth gaz
gavin gav
geoffrey jeffrey geoff jeff
george georgie jorge jerzy
georgina georgie gina georgia georgiana
gerald gerry jerry gerard
geraldine gerry geri
gertrude gertie trudy
gillian jillian gill jill gilly
giovanni gianni
glenys glen
gordon gord
graham graeme grahame
grace gracie
gregory greg gregor grzegorz
guadalupe lupe
gwendolen gwendoline gwen wendy gwendolyn
harold harry hal
harriet hattie harriett harriette
hassan hasan
hazel
heather
helen helena helene nell
henrietta hattie etta hettie
henry harry hal hank
herbert bert bertie herb
hilary hillary
howard howie
hubert bert hugh
hugh hughie huw hugo
hussain hussein husain hossein
ian iain
ibrahim ebrahim abraham
irene rene reenie
isaac ike zac
isabel isabella isobel izzy bella bel issy ishbel isabelle
jacob jake jack jakub
jacqueline jackie jacqui jacquie jacky jaqueline
james jim jimmy jamie jimmie jem seamus hamish
jane janey jayne janie
janet jan jannette janette
janice jan janis
jasmine jas yasmin jazz yasmine
jason jay
jean jeanie jeannie jeanne
jeanette jean nettie jeannette
jemima jem mima
jennifer jen jenny jenni jennie
jeremy jez jerry jem
jessica jess jessie
joan joanie
joanna joanne jo
john jon jonny johnny jack jock johnnie
jonathan jon jonny jonathon johnathan
joseph joe joey jo yusuf jose josef giuseppe jozef
josephine jo josie josephina
joshua josh
joyce joy
judith judy judi jude
julia julie jules
julian jules
juliet jules juliette
karen karin karren
kathleen kath kathy kate cathleen kay
keith
kenneth ken kenny kenji
kevin kev
kimberley kim kimberly
laura laurie lauren loretta
laurence lawrence larry laurie loz lorenzo
leonard len lenny leo leon
leslie lesley les
lewis louis lou lew
lilian lillian lily lil lilly
linda lynda lyn lynn lin
lionel leo
louise lou louisa lulu
lucy lucinda lou lucille lucia
luke
lucas luca
lydia liddy
lynn lynne lyn lin
madeleine madeline maddy maddie
malcolm malc mal
margaret maggie meg megan peggy peg marge margie margery marjorie greta maisie daisy rita mags margarita marguerite malgorzata madge
maria marie
marian marion marianne
mark marc marcus
martha marty
martin marty martyn marcin
mary molly polly may mae mamie maire
matilda tilly tilda mattie
matthew matt mathew mateusz
maureen mo moreen
maurice morris mo
maxwell max
maximilian max
melanie mel
melissa mel missy lissa
michael mike mick micky mickey mikey michal mikhail miguel mitch
michelle shell chelle michele
mildred millie milly
miranda mandy randy
miriam mim mimi maryam mariam
mohammed muhammad mohamed mohammad muhammed mohamad mohd mo md
moira moyra
monica monika mon
nadia nadja
nancy nan
natalie nat natasha
nathan nat nate nathaniel
nathaniel nat nate nathan
neil neal niall
nicholas nicolas nick nicky nico mikolaj nikolaos
nicola nicky nikki nicole nic
nigel nige
noel
norman norm
olive ollie livvy
oliver ollie olly
olivia liv livvy olly
omar umar
oscar ossie
oswald ossie oz
pamela pam pammy
patricia pat patsy patty trish tricia trisha paddy
patrick pat paddy rick padraig
paul pauly pavel pablo pawel
paula polly
pauline polly
penelope penny pen
percival percy
peter pete piotr pedro pierre
philip phillip phil pip filip
philippa phillipa pippa pip phillippa
phyllis phyl phil
priscilla cilla prissy
prudence pru prue
rachel rachael rach raquel
raymond ray
rebecca becky becca bex rebekah becks
reginald reg reggie rex
rhiannon rhi
richard dick rick ricky rich richie ricardo ryszard
robert bob bobby rob robbie bert robin roberto rab
roberta bobbie bobby
robin rob robyn
rodney rod
roger rog rodger
roland rollo rowland roly
ronald ron ronnie ronny
rosemary rose rosie romy
rose rosie rosa
rupert rup
russell russ
ruth ruthie
sally sal sarah
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sara sally sal sadie
sebastian seb bas
sharon shaz sharron
sheila sheelagh shelagh sheelah
shirley shirl
sian shan
sidney sydney sid syd
simon si
siobhan shivaun chevonne
sophia sophie sofia sophy zofia
stanley stan
stella
stephanie steph stefanie
stephen steven steve stevie stephan stefan
stuart stewart stu
susan sue susie suzie suzanne susanna suzy susannah
suzanne sue suzie susan suzy susanna
sylvia silvia syl
tabitha tabby
tamsin tamara tammy
teresa theresa terry tess tessa therese
terence terry terrance terrence tel
thelma
theodore theo ted teddy
thomas tom tommy tomas tomasz
timothy tim timmy
tobias toby
tracey tracy
trevor trev
ursula ursie
valerie val
vanessa nessa
vera
veronica ronnie vera roni
victor vic viktor
victoria vicky vicki vikki vic tori vickie
vincent vin vinny vince vinnie
violet vi
virginia ginny ginger
vivian viv vivien vivienne
walter wal wally walt
wendy wend
wilfred wilf fred wilfrid
wilhelmina mina minnie willa billie wilma
william bill will billy willy wills liam willie
winifred win winnie freda
yvonne eve
zachary zac zach zack zak
yusuf yousef youssef yousuf joseph
`;

/** Given names that have no short form here: known as names, so that Mark is not taken for a slip of Mary. */
const alone = `
aaron aditi aditya adrian ahmed aidan amina amira amit andrea anil anita anya arjan arjun arun asha ashley aubrey
audrey avril bernadette beryl beverley bradley brendan cameron carmen ceri chantal cheryl chidi craig cynthia cyril
damian darren dawn dean dilip dilys doreen doris dylan elaine elsa emeka eoin erica erin ethan faith farah fay
felicity freya gemma gita glenn glyn grant guy gwyneth hanna hannah harpreet harvey holly hope imogen imran indira
ingrid iris isla ivan ivor ivy jade jagdeep jasper jodie joel june kamal karim kayleigh keir kelly kieran kiran kirk
krishna kyle lance lara leah leanne lee lena leroy lloyd lola lorna lorraine mabel manjit marcia mariana marina
marlene marlon marvin mavis maya meera mervyn mohan muriel myra nadine naomi neeta nikhil nina norma olga owen pearl
perry phoebe pooja pradeep priya rahul raj rajesh ralph ravi reuben rhona rhys rohan rory rosalind ross rowena roy
ryan sabrina salim sanjay saskia sean selina serena shaun sinead sonia sunil sunita tanya tara tariq tyrone una usha
vijay vikram wayne wesley yasin yolanda zainab zara zoe zoya
`;

const groups = new Map<string, number[]>();
for (const [at, line] of lines.trim().split("\n").entries())
  for (const name of new Set(line.split(" "))) groups.set(name, [...(groups.get(name) ?? []), at]);
const names = new Set([...groups.keys(), ...alone.trim().split(/\s+/)]);

/** The numbers of the names that a word can be short for; none when it is not in the list. */
export function nicknameGroups(word: string): readonly number[] {
  return groups.get(word) ?? [];
}

/** Whether two given names can be one person's: Bob and Robert, Liz and Elizabeth. */
export function areNicknames(one: string, other: string): boolean {
  const theirs = nicknameGroups(other);
  return nicknameGroups(one).some((group) => theirs.includes(group));
}

/** Whether a word is a given name that is known here. */
export function isGivenName(word: string): boolean {
  return names.has(word);
}
