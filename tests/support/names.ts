import type { NameProblem } from "@/lib/registrations/names";

// Names as people have them, made from public knowledge of how names are formed in each language, and texts that
// are no names; each with what the site should say. The verdicts are what is right for the person, not what the
// code happens to say: if a test fails here, mend the rules.

interface Language {
  language: string;
  /** Taken without a question. */
  pass: string[];
  /** Real, and asked about: one word, an initial after one word, or a number or sign. */
  ask?: string[];
}

/** Real names. */
export const realNames: Language[] = [
  {
    language: "English",
    pass: [
      "Margaret O'Brien",
      "Bob Weatherby",
      "Mary St. John",
      "Mary St.john",
      "Anne-Marie Smith-Jones",
      "J. R. Hartley",
      "J Smith",
      "M Smith",
      "Jean M. Auel",
      "Vi Hart",
      "Ann Vi",
      "Judith Guest",
      "Barry Admin",
      "Honor Blackman",
      "Constance Usher",
      "Harry Houser",
      "Robert Null",
      "Thomas Thomas",
      "John Smith III",
      "John Smith 3rd",
      "Sammy Davis Jr.",
      "Martin Luther King, Jr.",
      "Smith, Margaret",
      "Dr Sarah Jane Bennett",
      "Rev. Peter Wood",
      "Sir Ian McKellen",
      "MARGARET OBRIEN",
      "margaret o’brien",
      "Robert 'Bobby' Moore",
      "William (Bill) Turner",
      "Sam Fox",
      "A. A. Milne",
      "Cher Phone",
      "Paul Mobile",
      "Paul 'Pat' Mobile",
      "Rose Tablett",
      "Mac Miller",
      "Pixel Jones",
      "Tab Hunter",
      "Windows Brown",
      "Chris Link",
      "May Day",
      "Ann Other",
      "Jo Li",
    ],
    ask: [
      "Bob",
      "Cher",
      "Bob S.",
      "Malcolm X",
      "Margaret O",
      "Mrs Smith",
      "Jennifer 8. Lee",
      "J. R.",
      "Mac",
      "Dr Patel",
    ],
  },
  {
    language: "Scottish Gaelic and Scots",
    pass: [
      "Mairi NicDhòmhnaill",
      "Iain MacAoidh",
      "Eòghann Mac an t-Saoir",
      "Fiona McDonald",
      "Rory M'Cheyne",
    ],
  },
  {
    language: "Irish",
    pass: [
      "Sinéad Ní Bhriain",
      "Seán Ó Súilleabháin",
      "Máire Mhac an tSaoi",
      "Pádraig Ó Conaire",
      "Caoimhe Nic Giolla Bhríde",
      "Tadhg Uí Laoghaire",
      "Ruaidhrí O Conor",
      "Gráinne O'Malley",
    ],
  },
  {
    language: "Welsh",
    pass: [
      "Siân Llŷr",
      "Rhys ap Gruffydd",
      "Llywelyn ab Iorwerth",
      "Ffion Hâf",
      "Gwenllian ferch Gruffydd",
      "Ŵyn Rhŷn",
    ],
  },
  {
    language: "French",
    pass: [
      "Jean–Luc Godard",
      "Jean-Baptiste de La Salle",
      "Marie-Thérèse d'Aubigné",
      "François L’Héritier",
      "Zoé Œuvrard",
      "Anaïs Ÿver",
      "Charles de Gaulle",
      "Loïc Le Ny",
    ],
  },
  {
    language: "Breton",
    pass: ["Fañch Tanguy", "Gwenaëlle Le Goff", "Nolwenn ar Gov"],
  },
  {
    language: "Spanish",
    pass: [
      "José Ñíguez",
      "María José García Márquez",
      "Ana María de la Cruz",
      "Juan.de la Cruz",
      "Mª Dolores Pérez",
      "Begoña Íñiguez y Ortega",
      "Íñigo López de Mendoza",
    ],
  },
  {
    language: "Basque",
    pass: ["Itziar Etxeberria", "Eneko Goikoetxea Urrutia", "Ander Ibarretxe-Zubizarreta"],
  },
  {
    language: "Catalan",
    pass: ["Montserrat Puig i Ferrer", "Gal·la Solé", "Jordi Pujol i Soley"],
  },
  {
    language: "Portuguese",
    pass: [
      "João da Silva e Souza",
      "Conceição Évora",
      "Luís Inácio dos Santos",
      "Ângela Assunção",
      "Pedro de Alcântara Francisco António João Carlos Xavier de Paula Miguel Rafael",
    ],
    ask: ["Ronaldinho", "Pelé"],
  },
  {
    language: "Italian",
    pass: ["Niccolò Dell'Acqua", "Giulia De' Medici", "Nicolò D’Angelo", "Chiara Lo Presti", "Elisa Di Già"],
  },
  {
    language: "German",
    pass: [
      "Zoë Müller-Lüdenscheidt",
      "Jürgen von der Lippe",
      "Karl-Theodor Freiherr zu Guttenberg",
      "Käthe Weiß",
      "Jörg Großmann",
      "Renate Schlosssee",
      "Karl Testa",
    ],
  },
  {
    language: "Dutch",
    pass: [
      "Anna-Lena van der Berg",
      "Jan van 't Hoff",
      "Pieter in 't Veld",
      "Loes IJzerman",
      "Wim de Groot-van Dijk",
    ],
  },
  {
    language: "Frisian",
    pass: ["Sjoerd fan der Mear", "Tjitske Hoekstra"],
  },
  {
    language: "Swedish",
    pass: ["Åsa Öberg", "Göran Sjöström", "Märta Å", "Anna-Karin af Ugglas"],
  },
  {
    language: "Norwegian",
    pass: ["Øystein Ås", "Bjørn Hansen", "Jørn Øverbø"],
  },
  {
    language: "Danish",
    pass: ["Søren Kierkegård", "Bo Østergård", "Åse Møller"],
  },
  {
    language: "Icelandic",
    pass: [
      "Þórdís Björk Guðmundsdóttir",
      "Björk Guðmundsdóttir",
      "Ævar Þór Benediktsson",
      "Ýr Þrastardóttir",
    ],
    ask: ["Björk"],
  },
  {
    language: "Finnish",
    pass: ["Väinö Hämäläinen", "Päivi Yli-Äyhö", "Aarne Seppä"],
  },
  {
    language: "Estonian",
    pass: ["Õnne Jõe", "Jaan Kross", "Ülle Öövel"],
  },
  {
    language: "Latvian",
    pass: ["Jānis Bērziņš", "Ņina Ģirģena", "Ēriks Kļaviņš"],
  },
  {
    language: "Lithuanian",
    pass: ["Rūta Žemaitytė", "Ąžuolas Šiaučiūnas", "Eglė Mickevičienė"],
  },
  {
    language: "Polish",
    pass: ["Łukasz Wiśniewski", "Grażyna Żółć", "Zbigniew Święcicki", "Michał Ćwiąkała-Dąb"],
  },
  {
    language: "Czech",
    pass: ["Jiří Dvořák", "Ludmila Říhová", "Zdeněk Šťastný", "Ester Ledecká"],
  },
  {
    language: "Slovak",
    pass: ["Ľudovít Štúr", "Anna Kráľová", "Tomáš Ďuriš"],
  },
  {
    language: "Hungarian",
    pass: ["Nagy Győző", "Szűcs Árpád", "Kovács-Ősz Tünde"],
  },
  {
    language: "Romanian",
    pass: ["Ștefan Țepeș", "Ioana Brâncuși", "Gheorghe Ţurcanu", "Măriuca Ână"],
  },
  {
    language: "Croatian, Serbian and Bosnian",
    pass: ["Đurđica Šarić", "Željko Čović", "Љубица Ђорђевић", "Džana Đapo"],
  },
  {
    language: "Slovenian",
    pass: ["Črtomir Žagar", "Uršula Šuštar"],
  },
  {
    language: "Albanian",
    pass: ["Çlirim Gjëçi", "Ëngjëll Hoxha"],
  },
  {
    language: "Maltese",
    pass: ["Ġużè Ħaż-Żabbar", "Ċensu Għawdxi"],
  },
  {
    language: "Turkish",
    pass: ["İbrahim Çelik", "Ayşe Gül Yıldırım", "Metin And", "Ömer Şükrü Ağaoğlu", "Işıl Öz"],
  },
  {
    language: "Azerbaijani",
    pass: ["Əli Həsənov", "Gülnarə Məmmədova"],
  },
  {
    language: "Russian",
    pass: ["Ольга Петрова", "Пётр Ильич Чайковский", "Анна-Мария Щукина", "А. С. Пушкин"],
    ask: ["Борис", "Ольга П."],
  },
  {
    language: "Ukrainian",
    pass: ["Мар'яна Лук’яненко", "Ґалаґан Їжакевич", "Олександр Єгоров"],
  },
  {
    language: "Bulgarian",
    pass: ["Цветан Йорданов", "Ваня Ъгленова"],
  },
  {
    language: "Greek",
    pass: ["Γιώργος Παπαδόπουλος", "Μαρία Χατζή-Αναγνώστου", "Ελευθέριος Κ. Βενιζέλος"],
    ask: ["Σωκράτης"],
  },
  {
    language: "Georgian",
    pass: ["გიორგი მარგველაშვილი", "ნინო ჭავჭავაძე"],
  },
  {
    language: "Armenian",
    pass: ["Արամ Խաչատրյան", "Անահիտ Տէր-Պետրոսյան"],
  },
  {
    language: "Arabic",
    pass: [
      "محمد الفاسي",
      "عبد الرحمن بن خالد آل سعود",
      "فاطمة الزهراء",
      "Mohammed bin Salman",
      "Ali ibn Abi Talib",
      "Umm Kulthum Ibrahim",
      "Nour El-Din al-Masri",
      "ʿAbd al-ʿAzīz",
    ],
    ask: ["محمد", "أدونيس"],
  },
  {
    language: "Hebrew",
    pass: ["אבי כהן", "שרה בן־דוד", "יעקב ז'בוטינסקי", "צה״ל לוי"],
  },
  {
    language: "Persian",
    pass: ["علی\u200cرضا نوری", "مریم میرزاخانی", "امیر\u200cحسین صادقی", "Shirin Ebadi"],
  },
  {
    language: "Kurdish",
    pass: ["Şêrko Bêkes", "Îbrahîm Xelîl"],
  },
  {
    language: "Pashto and Dari",
    pass: ["ګلالۍ څپاند", "Khan Abdul Ghaffar Khan"],
    ask: ["Zalmay"],
  },
  {
    language: "Urdu",
    pass: ["فیض احمد فیض", "ڈاکٹر عبدالقدیر خان", "Syed Muhammad Ali Shah"],
  },
  {
    language: "Hindi",
    pass: ["अनिल कुमार", "श्रीमती सुषमा स्वराज", "लक्ष्मी बाई"],
    ask: ["दीपिका"],
  },
  {
    language: "Punjabi",
    pass: ["ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਹਰਲੀਨ ਕੌਰ", "Gurpreet Kaur"],
  },
  {
    language: "Gujarati",
    pass: ["નરેન્દ્ર પટેલ", "Jignaben Patel"],
  },
  {
    language: "Bengali",
    pass: ["রবীন্দ্রনাথ ঠাকুর", "শেখ মুজিবুর রহমান", "র\u200d্যাব হোসেন", "Md. Abdul Karim"],
  },
  {
    language: "Marathi",
    pass: ["सचिन रमेश तेंडुलकर", "सुऱ\u200dया देशपांडे"],
  },
  {
    language: "Nepali",
    pass: ["तेन्जिङ नोर्गे शेर्पा", "Sushma Gurung"],
  },
  {
    language: "Tamil",
    pass: ["கே. பி. செல்வம்", "முத்துவேல் கருணாநிதி", "K. P. Selvam", "K.P.Selvam", "R Prasanna"],
    ask: ["ஸ்ரீனிவாசன்", "Selvam", "Anand V"],
  },
  {
    language: "Telugu",
    pass: ["శ్రీనివాస రామానుజన్", "పి. వి. నరసింహారావు"],
  },
  {
    language: "Kannada",
    pass: ["ಕುವೆಂಪು ಪುಟ್ಟಪ್ಪ", "ರಾಜ\u200cಕುಮಾರ ಗೌಡ"],
  },
  {
    language: "Malayalam",
    pass: ["രാജന്\u200d പിള്ള", "കെ. ആർ. നാരായണൻ"],
  },
  {
    language: "Sinhala",
    pass: ["ශ්\u200dරී ලාල් පෙරේරා", "චන්ද්\u200dරිකා කුමාරතුංග"],
  },
  {
    language: "Tibetan",
    pass: ["བསྟན་འཛིན་རྒྱ་མཚོ", "དབྱངས་ཅན"],
  },
  {
    language: "Burmese",
    pass: ["ကျော်ကျော်", "အောင်ဆန်းစုကြည်", "ရွှေမန်း", "U Thant Myint", "Daw Khin Kyi"],
    ask: ["Thant", "Win-Maung"],
  },
  {
    language: "Thai",
    pass: ["สมชาย", "สมชาย ใจดี", "กรุณา บัวคำศรี", "Somchai Jaidee", "Anon Nampa"],
    ask: ["Anon"],
  },
  {
    language: "Lao",
    pass: ["ສົມຊາຍ ພົມມະຈັນ", "ບຸນຍັງ"],
  },
  {
    language: "Khmer",
    pass: ["សុខ សុភាព", "ស្ត្រី ច័ន្ទ", "ហ៊ុន សែន"],
  },
  {
    language: "Vietnamese",
    pass: ["Nguyễn Thị Ánh", "Lê Ý", "Ý Nhi Trần", "Đỗ Hữu Phước", "Phạm Thị Ngọc Ánh"],
  },
  {
    language: "Chinese",
    pass: [
      "王小明",
      "李 小龙",
      "歐陽菲菲",
      "列夫·托爾斯泰",
      "Mei-Ling Chan",
      "Chan Tai Man, Peter",
      "Ng Lee",
      "Xi Wu",
      "Wei Xi",
    ],
    ask: ["王"],
  },
  {
    language: "Japanese",
    pass: [
      "山田太郎",
      "やまだ たろう",
      "ヤマダ・タロー",
      "佐々木 のぞみ",
      "葛\u{e0100}城 ゆき",
      "Moto Yoshida",
      "Ono Yōko",
      "Kenji Galaxy",
    ],
  },
  {
    language: "Korean",
    pass: ["김민준", "남궁 옥분", "박 서준", "Kim Min-jun", "Oh Na"],
  },
  {
    language: "Mongolian",
    pass: ["Бат-Эрдэнэ Дорж", "Цахиагийн Элбэгдорж"],
    ask: ["Сүхбаатар"],
  },
  {
    language: "Kazakh and Kyrgyz",
    pass: ["Нұрсұлтан Әбішұлы", "Шыңгыз Айтматов"],
  },
  {
    language: "Malay",
    pass: ["Mahathir bin Mohamad", "Siti Nurhaliza binti Tarudin", "S. Samy a/l Vellu"],
  },
  {
    language: "Indonesian and Javanese",
    pass: ["Joko Widodo", "Dewi Sartika", "Mohammad Hatta", "Imam Bonjol"],
    ask: ["Suharto", "Sukarno"],
  },
  {
    language: "Filipino",
    pass: ["Corazón Sumulong Cojuangco-Aquino", "Jun-Jun dela Cruz", "Ma. Teresa Magsaysay"],
  },
  {
    language: "Hawaiian",
    pass: ["Oʻahu Kealoha", "Kaʻiulani Kawēkiu", "Liliʻuokalani Dominis", "Keliʻi Kaʻaʻawa"],
  },
  {
    language: "Samoan and Tongan",
    pass: ["Faʻafetai Tuilagi", "Siaosi Tāufaʻāhau Tupou", "Mataʻafa Fiame"],
  },
  {
    language: "Māori",
    pass: ["Hinemoa Te Rangi Hīroa", "Apirana Tūrupa Ngāta", "Whetū Tirikātene"],
  },
  {
    language: "Yoruba",
    pass: ["Oluwaseun Adébáyọ̀", "Ọlábísí Ẹ̀bùn", "Wọlé Ṣóyínká", "Nọ́mísọ̀lá Ọ̀ṣun"],
  },
  {
    language: "Igbo",
    pass: ["Nkiru (Kiki) Okafor", "Chukwuemeka Odumegwu Ojukwu", "Ọbịageli Ụzọ", "Ńnenna Ọkọ́nkwọ"],
  },
  {
    language: "Hausa",
    pass: ["Ƙasimu Ɗanjuma", "Aisha Ɓello", "Yusuf Ƴaradua"],
  },
  {
    language: "Akan and Ewe",
    pass: ["Kwame Ɔsei", "Akɔsua Ɖoe", "Ɛsi Mensah"],
  },
  {
    language: "Swahili",
    pass: ["Ngũgĩ wa Thiong'o", "Wangarĩ Maathai", "Ng’endo Mwangi"],
  },
  {
    language: "Somali",
    pass: ["Cabdiraxmaan Xasan Cali", "Hodan Nalayeh"],
  },
  {
    language: "Amharic and Tigrinya",
    pass: ["ኃይለ ገብረ ሥላሴ", "አበበ ቢቂላ", "Haile Gebrselassie"],
    ask: ["ተዋናይ"],
  },
  {
    language: "Zulu and Xhosa",
    pass: ["Nomzamo Winnie Madikizela", "Nkosazana Dlamini-Zuma", "Mangosuthu kaBhekuzulu"],
  },
  {
    language: "Khoisan",
    pass: ["ǃXóõ ǁGana", "Nǃai ǂToma", "ǀUi Kxao"],
    ask: ["!Nqate Xqamxebe", "N!ai Kxao"],
  },
  {
    language: "Malagasy",
    pass: ["Andrianampoinimerina Ratsimamanga", "Voahangy Razafindrakotohasina"],
  },
  {
    language: "Berber",
    pass: ["Mohya Ɛebdella", "ⵎⴰⵙⵙⵉⵏⵉⵙⵙⴰ ⵓⵍⵄⵉⴷ"],
  },
  {
    language: "Cherokee and Navajo",
    pass: ["ᏍᏏᏉᏯ ᎨᏍ", "Diné Bizáád Yázhí"],
  },
  {
    language: "Inuktitut",
    pass: ["ᓄᓇᕗᑦ ᐊᓪᓚᕆᐊᖅ", "Aaju Peter"],
  },
  {
    language: "Esperanto",
    pass: ["Ĉielo Ŝafisto", "Ĝojo Ĵus"],
  },
  {
    language: "several at once, and as the law has them",
    pass: [
      "D'Angelo de la Cruz",
      "Sarah Nguyễn-O’Connor",
      "Björn van der Ñuñez",
      "Barbara Blatherwick-Featherstonehaugh-Cholmondeley of Wolstenholme",
    ],
    ask: [
      "Wolfe+585 Senior",
      "X Æ A-12",
      "Brfxxccxxmnpcccclllmmnprxvclmnckssqlbb11116",
      "Teller",
      "C3PO Smith",
    ],
  },
];

/** Texts that are no names, with why they are refused; `ask` where a person could just be called that. */
export const nonNames: { typed: string; verdict: NameProblem | "ask" }[] = [
  ...refused("empty", ["", "   ", "\t\n", "\u00a0\u2003", "\u200b\u200b"]),
  ...refused("too_short", ["M", "x", "é"]),
  ...refused("no_letters", ["12345", "?!", "07700 900123", "---", "...", "+44 20 7946 0000", "(2)", "'"]),
  ...refused("email_address", ["margaret@mail.example", "Margaret m@mail.example", "bob@bt.com"]),
  ...refused("web_address", [
    "https://us02web.zoom.us/j/123",
    "http://evil",
    "see www.example.com",
    "cheap.com pills",
    "example.shop",
    "bit.ly/x",
    "t.me/joinnow",
    "zoom.us",
    "EXAMPLE.COM",
    "visit my site.co.uk",
    "discord.gg/abc",
  ]),
  ...refused("not_text", [
    "Margaret 😀",
    "❤️",
    "Margaret 🇬🇧",
    "Margaret 👍🏽",
    "Margaret\u202Enaem",
    "Mar\u0000garet",
    "Mar\u200bgaret O'Brien",
    "Mar\u200dgaret O'Brien",
    "\u3164\u3164",
    "Marg\u2066aret",
    `M${"\u0301".repeat(8)}`,
    "Z̶̡̛a̴̢͝l̷̨̛g̵̡̛o̶̧͝ T̷̡̛e̸̢͝x̶̨̛t̷̛̛̛̛",
    "Bob \u2800 Smith",
    "\ue000\ue001 Smith",
    "Bob \ufffd Smith",
    "©opyright Smith",
    "Margaret \ud83d",
  ]),
  ...refused("mixed_letters", ["Маrgаrеt O'Brien", "Αnna Smith", "Bοb Weatherby"]),
  ...refused("too_long", ["a ".repeat(101), "Margaret ".repeat(30)]),
  ...refused("device", [
    "iPhone",
    "iPad (2)",
    "iphone 14 pro max",
    "Margaret's iPhone",
    "Margaret’s iPad",
    "Bobs iPad",
    "iPad de María",
    "Margarets iPhone (2)",
    "MacBook Air",
    "Tom's MacBook Pro",
    "Bob's Laptop",
    "Sue's S22 phone",
    "Galaxy S22",
    "Galaxy A12",
    "Samsung Galaxy Tab A7 Lite",
    "SM-A125F",
    "SM-G991B",
    "DESKTOP-4F7K2LQ",
    "LAPTOP-8H2J3K",
    "PC-OFFICE2",
    "HUAWEI P30 lite",
    "Redmi Note 9",
    "moto g(7)",
    "Moto G Power",
    "Pixel 7 Pro",
    "Google Pixel 6a",
    "Nokia 5.3",
    "Sony Xperia 5",
    "Android",
    "Android 12",
    "Chromebook",
    "Call-In User_1",
    "my phone",
    "Home PC",
    "Laptop",
  ]),
  ...refused("stand_in", [
    "Zoom User",
    "Guest",
    "guest 2",
    "Host",
    "Co-host",
    "Admin",
    "Administrator",
    "test",
    "Test User",
    "user",
    "User1",
    "Anonymous",
    "Your name",
    "First name",
    "Local resident",
    "n/a",
  ]),
  ...asked([
    "aaaa",
    "asdf asdf",
    "xxx yyy",
    "Margaret and John Smith",
    "Tom & Sue Brown",
    "margaret_obrien",
    "Bob 99",
    "𝓜𝓪𝓻𝓰𝓪𝓻𝓮𝓽 Smith",
    "A. B.",
    "resident42 Hill",
    "M.",
    "jsmith1957",
    "margaret.obrien",
  ]),
];

function refused(verdict: NameProblem, typed: string[]) {
  return typed.map((one) => ({ typed: one, verdict }));
}

function asked(typed: string[]) {
  return typed.map((one) => ({ typed: one, verdict: "ask" as const }));
}
