package language

import (
	"strings"
	"testing"
	"unicode"
)

// finnishForms are dictionary forms of the lexicon, each with forms of it: cases, owners and what is asked, persons, moods, participles,
// degrees, and what is said rather than written.
const finnishForms = `
maksaa: maksoimme maksakaa maksettaisiin maksaessa maksamatta maksaneet maksaisinko maksaks maksais maksanu
antaa: anna annetaanko annettiin antaisitte antamisen annettais
käyttää: käytä käytin käytettäisiin käytetyt käyttämällä käyttävien käyttäessä
hakea: haen hae haetaanko hakisin hakiessa
pitää: pidä pidimme pidettävä pitäessä
löytää: löysi löydetään löysivät löydettävissä
saada: saatais saimme saaneet
tehdä: tehtäisiin tekemättä tehä teetkö
pyytää: pyydä pyysin pyydettävä
tilata: tilasivat tilaisimme tilatut tilaamalla tilattaessa
palauttaa: palautanko palauttamisen palauttaisin
vaihtaa: vaihda vaihdetaan vaihtaneet
valita: valitsisin valitkaa
kirjautua: kirjaudun kirjauduttiin kirjautuessa
ajatella: ajattelen ajattelematta ajatellen
kuunnella: kuuntelee kuunnellaan
nousta: nousisi nousseet
ymmärtää: ymmärrän ymmärsin
lainata: lainaamaan lainaan
pelätä: pelkään pelkäisi
kirjoittaa: kirjottaa kirjotin kirjoittamalla
piirtää: piirrän piirs
analysoida: analysoin analysoidaan
juosta: juoksit juostiin
hinta: hintoihin hinnastanne hinnatkin hintako
kauppa: kaupassanne kauppoihin kaupastako
lasku: laskuni laskussani laskuihin
asiakas: asiakkaanne asiakkaillemme asiakkaanako
kaupunki: kaupungissa kaupunkeja kaupunkien
puhelin: puhelimeni puhelinta puhelimiin
huone: huonetta huoneeseen huoneiden
käsi: kädet kättä käteni
vesi: veteen vesistä
kieli: kielten kieltä
kuukausi: kuukauden kuukausien
lapsi: lasten lapsilleni lapsensa
talo: taloomme talossaan talojen
koulu: koulus kouluunsa
tieto: tiedot tietonsa
jäsen: jäsenten jäseniä
osoite: osoitteeni osoitetta
sairas: sairaiden sairasta
kallis: kalliita kallein
halpa: halvan halpoja halvin
nopea: nopein nopee nopeaan
kaunis: kauniimpi kauneinta kauniisti
turvallinen: turvallisempi turvallisin turvallisia
pikkuinen: pikkunen pikkusen
maksuton: maksuttomasti maksuttomia
sairaus: sairauteni sairauksien
rakennus: rakennuksessamme rakennusta
yhtiö: yhtiöiden yhtiöltä
jalka: jalan jalkojen
luku: luvut lukuun
tarve: tarpeisiin tarvetta
hiukset: hiuksesi hiuksissa
asiakkaat: asiakkaat
`

func TestFinnishForms(t *testing.T) {
	l := Lookup("fi")
	for _, line := range lines(finnishForms) {
		base, forms, _ := strings.Cut(line, ":")
		want := l.Stem(base)
		for f := range strings.FieldsSeq(forms) {
			if got := l.Stem(f); got != want {
				t.Errorf("Stem(%q) = %q, but of its dictionary form %q %q", f, got, base, want)
			}
		}
	}
}

// finnishOthers are forms, each with a word that it is no form of.
const finnishOthers = `
kuun kuulua; luun luku; puun puku; suun suku; tilan tilata; tilanteen tila; alan alkaa; kulun kulkea; kulut kulkea; luvan luku; luvut lupa;
kirjeen kirja; kirjan kirje; lasten lasti; lehden lehto; selkien selkeä; kadun katto; katon katu; kukan kuka; tavat tavata; varan varata;
verojen verho; vuoren vuosi; vuosia vuori; vuodon vuosi; kuolen kuori; kynnet kynä; käyn käyttää; käytin käytävä; kylmät kylä; lampaan lampi;
leivän levätä; liiton liittää; lomakkeen loma; lopetan loppua; lähetän lähteä; lähden lähettää; maalin maa; maton mato; mitalin mitta; nousen nostaa;
ohjaan ohje; osan osata; osuuden osua; pelaan pelätä; pelkään pelata; pesän pestä; puhelun puhe; puolueen puoli; rannan ranne; ranteen ranta;
sijoitan sija; suolan suoli; tien tieto; tiedän tie; tunnin tuntea; tunnen tunti; tutkin tutka; vaihdan vaihe; viedään vieras; yhtiön yhteys;
hulluutta hulu; kohottaa koho; kasvin kasvaa; kannan kansi; lakia lakko; ruokkia ruoka; aineisto aine
`

func TestFinnishOtherWords(t *testing.T) {
	l := Lookup("fi")
	for pair := range strings.SplitSeq(finnishOthers, ";") {
		form, other, _ := strings.Cut(strings.TrimSpace(pair), " ")
		if stem := l.Stem(form); stem == l.Stem(other) {
			t.Errorf("%q and %q both have the stem %q", form, other, stem)
		}
	}
}

// TestFinnishRules finds letters that no rule writes out, and ends that are longer than any that is looked for.
func TestFinnishRules(t *testing.T) {
	for form, ends := range finnishEnds() {
		if len(form) == 0 || len(form) > maxFinnishEnd {
			t.Errorf("the end %q is never looked for", form)
		}
		for _, end := range ends {
			if strings.ContainsFunc(form+end.base, func(r rune) bool { return !unicode.IsLower(r) && r != '+' }) {
				t.Errorf("%q from %q is not written out", form, end.base)
			}
		}
	}
}

// TestFinnishBase holds the rules of Finnish inflection: what they lead to, and that they lead nowhere else.
func TestFinnishBase(t *testing.T) {
	l := Lookup("fi")
	for form, want := range map[string]string{
		"hinnoissa": "hinta", "kauppamme": "kauppa", "tuotteista": "tuote", "asiakkaiden": "asiakas", "kaupungissa": "kaupunki",
		"puhelimet": "puhelin", "lehdissä": "lehti", "paremmat": "parempi", "mainoksilla": "mainos", "digitaalisten": "digitaalinen",
		"ostettu": "ostaa", "mitataan": "mitata", "suosittelemaan": "suositella", "meneekö": "mennä", "haluavat": "haluta",
		"onnistumista": "onnistuminen", "palkkaamassa": "palkata", "vastauksesi": "vastaus",
		"qwertyssä": "", "ko": "", "ni": "", "n": "", "": "",
	} {
		if got := finnishBase(l, form); got != want {
			t.Errorf("finnishBase(%q) = %q, want %q", form, got, want)
		}
	}
}

func BenchmarkFinnishStem(b *testing.B) {
	l := Lookup("fi")
	for _, word := range []string{"hinnoissa", "kirjautumisessa", "robertsonille", "lääkärintodistustakaan"} {
		b.Run(word, func(b *testing.B) {
			for b.Loop() {
				l.Stem(word)
			}
		})
	}
}
