#include "synthetic/lexicon.h"

#include <array>

namespace segue {

namespace {
using namespace Qt::StringLiterals;

QStringList words(const QString& spaced)
{
    return spaced.simplified().split(u' ');
}

QStringList patterns(const QString& barred)
{
    QStringList all = barred.split(u'|');
    for (QString& pattern : all)
        pattern = pattern.simplified();
    return all;
}

Lexicon english()
{
    return {
        words(u"Ada Alma Amos Aria Arlo Asa Beck Birdie Blythe Bram Briar Calla Cass Clem Cleo Cora Dara "
              u"Dell Della Dorian Effie Ellis "
              "Ember Enid Etta Ezra Fenn Fern Finch Flora Gia Greer Hale Hattie Ida Ines Isla Ivo Jonah June "
              "Kit Lark Lena Linus "
              "Lowell Lux Mabel Mae Marlo Merritt Mika Milo Moss Nell Nico Noor Odell Olive Opal Orla Otis "
              "Pearl Perry Petra Quill "
              "Remy Rhea Roan Rory Rosa Rue Saba Sage Selah Silas Sol Sunny Tamsin Tess Thea Tobin Tully Uma "
              "Vesper Wade Wilder Willa "
              "Wren Yara Zadie Zora"_s),
        words(u"Abara Alderby Ashlock Bellweather Birchall Blackmere Brightwater Brooksby Calloway-Dean "
              u"Carrow Castlemoor Coldwell Crane-Hollis "
              "Dunmore Eastlake Everhart Fairlight Farrow Fenwick Foxley Garland Goldfinch Greymoor Halloran "
              "Harrowgate Hartwell "
              "Hathersage Hazelden Holloway-Reed Ironwood Kestrel Kingfisher Lachlan Larkspur Lockridge "
              "Longacre Lovelock Marchbank "
              "Mayweather-Cole Merrow Midwinter Millbrook Nightingale-Price Northcott Oakhurst Okafor-Lane "
              "Oldfield-Moss Pemberly Penhallow Quarry "
              "Ravenscar Redfern Rivers-Stone Rook Saltmarsh Sandoval-Pike Seabright Silverton Skye Starling "
              "Stonebridge Swanwick "
              "Tanner-Vale Thistlewood Thornbury Tidewell Underhill Vance-Okoro Wakelin Westmoor Whitlock "
              "Wildes Windermere-Jones Winterbourne Wolfe-Adeyemi "
              "Yarrow Yorke-Bell"_s),
        words(u"Afterglow Alibi Anchor Angel Answer Apricot April Archive Arrow Ash Atlas Attic August "
              u"Avenue Ballroom Balcony Blossom Bonfire "
              "Boulevard Breath Bridge Canyon Carnival Cathedral Chandelier Chapel Cinema Cinder City Clover "
              "Coast Comet Compass "
              "Confetti Copper Coral Corner Crown Current Daylight Desert Diamond Distance Dollar Dream "
              "Driveway Dust Echo "
              "Electricity Elevator Ember Engine Evening Everything Exit Fable Fever Fire Firefly Flame "
              "Flood Forest Fortune Fountain Freeway "
              "Garden Ghost Glass Gold Gravity Halo Harbour Harvest Haze Heartbeat Heaven Highway Honey "
              "Horizon Hotel Hour House Hunger "
              "Ink Island Ivory Jasmine Jukebox Kerosene Kingdom Ladder Lantern Lavender Letter Light "
              "Lightning Lover Machine Magnet Maple "
              "Marble Mercury Midnight Mirage Mirror Money Monsoon Moon Morning Motion Mountain Neon "
              "Night Nobody Ocean October "
              "Orbit Orchard Paper Parade Paradise Pavement Phantom Photograph Pilot Planet Platinum Poison "
              "Prayer Promise Pulse Radio Rain "
              "Rapture Ribbon Riot River Rocket Rooftop Ruin Runway Salt Satellite Shadow Shelter Shiver "
              "Signal Silence Silver Skyline "
              "Smoke Snow Somebody Spark Static Station Stereo Stranger Street Sugar Summer Sunday Sunset "
              "Telephone Temple Thunder Tide "
              "Tiger Tomorrow Tower Trouble Tunnel Vacancy Valley Velvet Vinyl Voltage Water Weekend Whiskey "
              "Wilderness Window Winter "
              "Wire Wonder Yesterday"_s),
        words(u"Amber Ancient Awake Bare Better Bitter Blind Blue Borrowed Bright Broken Burning Careless "
              u"Cold Concrete Crimson Crooked "
              "Dangerous Dark Distant Divine Easy Electric Empty Endless Faded False Familiar Fearless Final "
              "Foolish Forgotten Fragile "
              "Frozen Gentle Golden Good Heavy Hidden Hollow Holy Hungry Indigo Innocent Invisible Last Lazy "
              "Liquid Little Lonely "
              "Long Lost Loud Lucky Midnight Modern Naked Nervous New Old Only Open Ordinary Pale Perfect "
              "Plastic Pretty Quiet Rare Reckless "
              "Red Restless Sacred Second Secret Sentimental Sharp Silent Simple Slow Soft Strange Sudden "
              "Sweet Tender Tired True "
              "Ultraviolet Unfinished Velvet Violet Warm Wasted White Wicked Wide Wild Wrong Young"_s),
        patterns(u"{given} {family}"_s),
        patterns(u"The {adjective} {plural}|The {noun} {plural}|{noun} & {noun}|{adjective} {noun}|{noun} "
                 u"{noun}|{noun}house|{given} & the "
                 "{plural}|DJ {given}|Lil {noun}|Young {given}|{given} and {given}|{noun} Club|{noun} "
                 "Department|{adjective} "
                 "{noun} Society|{given} {noun}|MC {adjective}|{noun} Theory|The {family} Quartet|Saint "
                 "{noun}|{noun} Avenue|"
                 "{noun}ette|Big {given}|{family} Brothers|{given} of {noun}|{noun}.wav|{given} x {given}"_s),
        patterns(
            u"{noun}|{adjective} {noun}|{adjective} {noun}|{noun} and {noun}|{noun} in the {noun}|The "
            u"{adjective} {noun}|My {adjective} {noun}|"
            "No {noun}|Like {noun}|{noun} on Fire|Before the {noun}|After {noun}|Take Me to the {noun}|Don't "
            "Say {noun}|Where the {noun} "
            "Goes|{noun} (Part II)|{given}'s Song|Call It {noun}|{noun} for {given}|All My {plural}|{noun}, "
            "{noun}|Too {adjective}|{adjective} "
            "{adjective} {noun}|Somewhere {adjective}|I Was the {noun}|What {given} Knew|Running from "
            "{noun}|Hold the {noun}|{noun} "
            "Season|{noun} Girl|{noun} Boy|{noun} (Interlude)|Half the {noun}|You, Me & the "
            "{noun}|{adjective} "
            "Enough|Letters to {given}|"
            "{noun} Talk|Dancing with {noun}|Not Another {noun}|{noun} Again|This {noun}|Ain't No {noun}|Give Me {noun}|Every {noun}"_s),
        patterns(
            u"{adjective} {plural}|{noun}|The {noun} Sessions|{noun} & {noun}|The {noun} of {noun}|Songs "
            u"for {adjective} {plural}|{noun} "
            "Street|{given}|How to Lose the {noun}|The Year of {noun}|{noun}, Vol. 2|Letters from the "
            "{noun}|{adjective} Hours|In the {noun}|"
            "{noun}land|Portrait with {noun}|Live at the {noun}|{adjective} Machines"_s),
    };
}

Lexicon spanish()
{
    return {
        words(u"Abril Adrián Alba Amaya Anahí Ángel Aurelio Belén Bruno Camila Catalina Ciro Dafne Elián "
              u"Emilia Esteban Fermín "
              "Gael Guadalupe Ignacio Inés Itzel Joaquín Julián Lía Lucía Luz Martín Mateo Maite Nahuel "
              "Noemí Óscar Paloma Ramón Renata "
              "Rocío Salomé Sofía Tadeo Úrsula Valentín Vera Ximena Yésica Zoe"_s),
        words(u"Acuña Aldama Arango Barrientos Bermúdez Cabañas Calderón Cárdenas Cifuentes Del-Río "
              u"Echeverri Escandón Fonseca Galarza Ibáñez "
              "Iñíguez Jaramillo Lezama Luján Maldonado Montúfar Narváez Núñez Olmedo Ordóñez Palacín "
              "Peñalver Quiñones Quiroga Rebolledo Rendón Saavedra "
              "Sepúlveda Tejeda Urquiza Valdivia Villalba Yáñez Zabaleta Zúñiga"_s),
        words(u"Alma Ámbar Amor Arena Azúcar Barrio Beso Boca Café Calle Canción Canela Ceniza Cielo Corazón "
              u"Dolor Espejo Estrella Fiebre "
              "Flor Fuego Humo Invierno Isla Jardín Lágrima Lluvia Luna Luz Madrugada Mañana Mar Marea Miel "
              "Mentira Mezcal Nieve Niña Noche Nube "
              "Olvido Pasión Perla Piel Playa Primavera Puerto Raíz Reina Río Ritmo Rosa Sal Sangre Secreto "
              "Sed Señal Silencio "
              "Sol Sombra Sueño Tormenta Trueno Veneno Verano Viento Volcán"_s),
        words(
            u"Azul Breve Cruel Dulce Feliz Final Fugaz Gris Inocente Leve Libre Mortal Salvaje Suave Triste Verde Fatal Fiel Genial Urgente"_s),
        patterns(u"{given} {family}|{given} {family} {family}"_s),
        patterns(u"{noun} {adjective}|Los de {family}|Grupo {noun}|{given} & {given}|La {family}|DJ "
                 u"{given}|{noun} y {noun}|Hijos de {family}|{given} de {noun}|"
                 "Sonora {family}|El {adjective}|Trío {noun}|{given} MC|Banda {family}|Orquesta {noun}"_s),
        patterns(u"{noun}|{noun} {adjective}|{noun} y {noun}|Sin {noun}|Mi {noun}|Tu {noun} y mi "
                 u"{noun}|{noun} de {noun}|Por {noun}|¿Dónde está "
                 "{given}?|Dame {noun}|Entre {noun} y {noun}|Bailando con {given}|Otra {noun} más|{noun} pa' "
                 "ti|Solo {noun}|Ay, {noun}|{noun} sin {noun}|"
                 "No digas {noun}|Volver a tu {noun}|Cuando llegue {given}|¡Qué {noun}!|Como {noun}"_s),
        patterns(
            u"{noun}|{noun} y {noun}|Sin {noun}|Canciones de {noun}|{noun} {adjective}|Bajo tu {noun}|Todo por {noun}|{noun} de {noun}"_s),
    };
}

Lexicon portuguese()
{
    return {
        words(
            u"Amália Anaí Benedito Caetana Cauã Cecília Davi Dirceu Eloá Estêvão Flávia Gisele Heitor Iara "
            u"Inácio Janaína João Jurema "
            "Lívia Luã Luísa Marisol Naiara Otávio Pérola Raíssa Rúben Sônia Tainá Tomé Uirá Vitória Zeca"_s),
        words(u"Abreu Araújo Assunção Bragança Brandão Camargo Conceição Damião Esteves Falcão Gusmão Leitão "
              u"Magalhães Marçal Moçambique Nóbrega "
              "Paixão Quintela Rezende Sabóia Simões Tavares Travassos Valadão Vilaça Ximenes"_s),
        words(
            u"Abraço Açúcar Água Alegria Amor Areia Avenida Beijo Brisa Canção Caminho Carnaval Céu Chuva "
            u"Coração Dança Estação Farol Feitiço "
            "Festa Flor Fogo Fumaça Girassol Ilusão Jardim Janela Lua Luz Maçã Madrugada Mar Maré Manhã "
            "Morro Névoa Noite Paixão Praia "
            "Quintal Rainha Rede Rio Saudade Segredo Sereia Sertão Silêncio Sol Sonho Tambor Tempestade Varanda Vento Verão Viagem"_s),
        words(u"Azul Doce Feliz Breve Leve Livre Triste Suave Simples Verde Veloz Feroz"_s),
        patterns(u"{given} {family}|{given} {family}|{given} de {family}"_s),
        patterns(
            u"{noun} {adjective}|Os {family}s|Banda {noun}|{given} e {given}|Trio {noun}|{noun} do {family}|MC {given}|DJ {given}|{noun} & {noun}|Bloco do {family}"_s),
        patterns(
            u"{noun}|{noun} {adjective}|{noun} e {noun}|Sem {noun}|De {noun} em {noun}|{noun} de "
            u"{noun}|Vem, {given}|Só {noun}|Um {noun} pra "
            "{given}|Entre {noun} e {noun}|Não é {noun}|{noun} de manhã|Cadê {given}?|Tanto {noun}|Samba de {given}|{noun} outra vez"_s),
        patterns(
            u"{noun}|{noun} e {noun}|{noun} de {noun}|Canções de {noun}|{noun} {adjective}|Sem {noun}"_s),
    };
}

Lexicon french()
{
    return {
        words(
            u"Aimée Anaïs Armel Bérénice Blaise Capucine Céleste Clémence Cyprien Élodie Éloïse Étienne "
            u"Fabrice Félicien Flore Gaël "
            "Héloïse Hippolyte Isaure Joël Léonie Loïc Lucien Maëlle Maïwenn Noé Noëlle Océane Philémon Raphaëlle Rémi Sévérine Solène Théo Ysé Zélie"_s),
        words(u"Arnoulet Beauséjour Bellerive Bréchet Castelnau Chanteloup Chédeville Clairvaux Delacôte "
              u"Deschênes Fontenoy Garrigue Giraudet Grandpré "
              "Hauteclair Jolivet-Roux Lafleur-Brun Lambertin Maisonnette Malherbet Montségur Oiselet "
              "Périgueux Quénard Rivoire Rochebrune "
              "Sauvageot Tréville Vauclair Verdier-Lô"_s),
        words(
            u"Absence Amour Ardoise Automne Averse Baiser Brume Cendre Chagrin Chanson Ciel Cœur Danse Désir "
            u"Écume Été Étoile Fenêtre Fête Feu Fièvre "
            "Fleur Fumée Hiver Jardin Jeudi Lumière Lune Marée Matin Mensonge Mer Minuit Miroir Neige Nuage "
            "Nuit Océan Ombre Orage "
            "Paresse Parfum Pluie Poussière Printemps Rêve Rivière Ruelle Sable Silence Soleil Soir Tempête Velours Vent Vertige"_s),
        words(
            u"Sauvage Tendre Fragile Immense Pâle Rouge Triste Douce-amère Magnétique Mauve Tranquille Étrange Électrique Intime Vide"_s),
        patterns(u"{given} {family}"_s),
        patterns(
            u"{noun} {adjective}|Les {family}|{given} et {given}|{noun} & {noun}|Club {noun}|{given} Minuit|Maison {family}|DJ {given}|Groupe {noun}|{noun} 84"_s),
        patterns(
            u"{noun}|{noun} {adjective}|{noun} et {noun}|Sans {noun}|{noun} sur {noun}|Dis-moi, "
            u"{given}|Entre {noun} et {noun}|Encore {noun}|Chez "
            "{given}|Comme {noun}|Pas de {noun}|{noun}, {noun}|Où va {given} ?|Rien que {noun}|Toujours {noun}|Bye bye {given}"_s),
        patterns(
            u"{noun}|{noun} et {noun}|{noun} {adjective}|Sans {noun}|Carnets de {given}|Entre {noun} et {noun}"_s),
    };
}

Lexicon german()
{
    return {
        words(
            u"Anselm Anneke Bärbel Birk Dörte Edda Eike Falk Fenja Frieda Götz Grete Henrike Hedda Ingmar "
            u"Jörn Jette Käthe Klaas Lennart "
            "Lieselotte Lönne Malte Merle Nele Ortrun Rieke Rüdiger Sönke Svenja Thekla Till Ulrike Veit Wiebke Xaver"_s),
        words(u"Achterberg Ahrendsee Brückner-Lenz Dämmrich Ehrlichmann Feuerbach-Moll Fährmann Glöckler "
              u"Grünwaldt Hagedorn-Weiß Himmelreicher Jäckelmann Kühnhold "
              "Löwenthaler Mühlbrandt Nachtweih Osterkamp Pröll-Stein Quellmalz Rautenberger Regensturm "
              "Schäferling Steinbrück-Wolf Südermann Tannhoff Überall Vogelsänger "
              "Weißenborn Zwielicht"_s),
        words(u"Abend Abschied Asphalt Atem Beton Dämmerung Donner Echo Eis Feuer Flieder Flut Fernweh "
              u"Frühling Funken Gewitter Glück Glas Gold "
              "Großstadt Heimweh Herz Himmel Honig Hafen Kometen Laternen Licht Liebe Mädchen Mitternacht "
              "Mond Morgen Nacht Nebel Neonlicht "
              "Ozean Rauch Regen Rhythmus Salz Schatten Schnee Sehnsucht Silber Sommer Sonne Staub Sterne "
              "Stille Straßen Sturm Süden "
              "Traum Wald Wellen Wind Winter Wolken Zucker Zwielicht"_s),
        words(u"Blau Grau Rot Laut Leise Müde Endlos Wach Verliebt Verloren Schwarzweiß Elektrisch"_s),
        patterns(u"{given} {family}"_s),
        patterns(u"{noun} {adjective}|{noun} & {noun}|Die {family}s|{given} und {given}|Haus {noun}|Gruppe "
                 u"{noun}|{noun}maschine|DJ {given}|{noun} "
                 "Orchester|Kollektiv {noun}"_s),
        patterns(
            u"{noun}|{noun} und {noun}|Ohne {noun}|Nur {noun}|{noun}, {adjective}|Kein {noun}|Mehr als "
            u"{noun}|Für {given}|{noun} "
            "über Bord|Wie {noun}|{given} tanzt|Zwischen {noun} und {noun}|Immer wieder {noun}|Wo ist {given}?|Fast {noun}|So {adjective}|{noun}tage"_s),
        patterns(
            u"{noun}|{noun} und {noun}|Ohne {noun}|Zwischen {noun} und {noun}|{noun}lieder|{adjective}"_s),
    };
}

Lexicon swedish()
{
    return {
        words(u"Alva Åke Åsa Björn Börje Ebba Edvin Elsa Freja Görel Hjalmar Ingrid Isak Kerstin Kjell Ljuva "
              u"Linnéa Mårten Märta Nils Örjan Ragna "
              "Saga Signe Sixten Solveig Sölve Tage Tindra Tove Tyra Ulla Vide Ylva"_s),
        words(
            u"Ahlgård Askvik Björkhage Dahlström-Ek Ekeblad Fjällgren Fågelsten Granlöv Grönvik Havsö "
            u"Högmark Istad Kvistö Lingonsson Ljungqvist-Bo "
            "Månstråle Nordanå Norrsken Olmgren Rönnbär Sjögård Skogsö Snöfall Strandvall Tallberg-Å Vindö Västervik Ängslund Åkerlind Öhrberg"_s),
        words(u"Aftonljus Berg Blåsippa Drömmar Dimma Eld Fjäril Flod Frost Fönster Gata Glöd Gryning Hav "
              u"Hjärta Höst Is Kärlek Ljus Löv "
              "Midsommar Måne Natt Norrsken Ö Regn Rök Sand Silver Sjö Skog Skugga Snö Sol Sommar Stad "
              "Stjärna Storm Stålull Tårar Tystnad Vals "
              "Vatten Vind Vinter Vår Ängar Åska"_s),
        words(u"Blå Grå Stilla Vilsna Bara Sköra Ensamma Heta Ljuva"_s),
        patterns(u"{given} {family}"_s),
        patterns(
            u"{noun}|{noun} & {noun}|{given} och {given}|{given} {noun}|{noun}orkestern|{noun}klubben|DJ {given}|Familjen {family}|Radio {noun}"_s),
        patterns(u"{noun}|{noun} och {noun}|Utan {noun}|{adjective} {noun}|Mer {noun}|Till {given}|Inte "
                 u"{noun}|{noun}, {noun}|Vi och {noun}|Var är "
                 "{given}?|Sista {noun}|Mellan {noun} och {noun}|Som {noun}|Hej, {given}"_s),
        patterns(u"{noun}|{noun} och {noun}|Utan {noun}|Sånger om {noun}|{adjective} {noun}"_s),
    };
}

Lexicon polish()
{
    return {
        words(
            u"Agnieszka Bartłomiej Bożena Czesław Danuta Elżbieta Grażyna Halina Iwona Jarosław Jagoda Kinga "
            u"Krzysztof Łucja Maciej Małgorzata "
            "Mieszko Miłosz Nadzieja Paweł Przemysław Róża Sławomir Stanisława Świętosława Tadeusz Urszula Wacław Wisława Zbyszek Żaneta"_s),
        words(
            u"Bielawa Brzezina Chmielarz Cieślak-Wrona Długosz-Lis Dąbrówka Gołąb Grześkowiak-Maj Jabłonka "
            u"Jęczmień Kądziela Kwiecień-Bąk Łąka Łoś Mróz Niedźwiedź "
            "Ożóg Piórko Rękawek Sójka Strąk Ślimak Śnieg Trzmiel Wąż Wróbel-Zioło Zając-Świt Źródło Żuraw Żyto"_s),
        words(u"Burza Cień Cisza Ćma Deszcz Dym Echo Gwiazda Iskra Jesień Jezioro Kamień Księżyc Lato Lęk "
              u"Łza Marzec Mgła Miłość Morze Most Noc "
              "Ocean Ogień Okno Pociąg Popiół Róża Rzeka Sen Serce Słońce Słowo Sól Srebro Szept Ścieżka "
              "Śnieg Świt Światło Taniec Tęsknota Wiatr Wiosna "
              "Wrzesień Zima Złoto Źródło Żar"_s),
        words(u"Jutro Wczoraj Nigdy Zawsze Dziś Cicho Daleko Jeszcze Powoli"_s),
        patterns(u"{given} {family}"_s),
        patterns(
            u"{noun} i {noun}|{noun}|{given} i {given}|Zespół {noun}|{noun} Kolektyw|DJ {given}|Klub {noun}|{noun} 77"_s),
        patterns(u"{noun}|{noun} i {noun}|{adjective} {noun}|{noun}, {noun}|Tylko {noun}|To nie {noun}|Jak "
                 u"{noun}|{noun} {adjective}|Znów {noun}|Gdzie jest "
                 "{given}?|Może {noun}|{given}|Prawie {noun}"_s),
        patterns(u"{noun}|{noun} i {noun}|{adjective}|{noun} {adjective}|Tylko {noun}"_s),
    };
}

Lexicon turkish()
{
    return {
        words(u"Aslı Aydın Ayşegül Barış Begüm Çağla Çınar Defne Dilşad Ebru Efe Gökçe Gülşen Hüma Işıl İdil "
              u"İlkay Kıvanç Lale Mert Müge Nehir Nilüfer "
              "Oğuz Ömür Özge Pınar Rüya Şebnem Tuğçe Umay Ülkü Yağmur Yıldız Zülal"_s),
        words(
            u"Akgün Alacakır Altınay-Su Aydoğdu Bozkurtlu Çamlıbel Çelikkol Dağdeviren-Ay Demirağ Ekşi "
            u"Gökdere Güneşli Işıkçı Karaçam Kırlangıç Kızılırmaklı "
            "Ormancı Özgökçe Saygılı Şimşekli Taşkıran Toprakçı Uçar-Gül Ünverdi Yeşilova Yıldızeli Zeytinoğlu-Er"_s),
        words(u"Akşam Aşk Ateş Ay Bahar Bulut Çiçek Çöl Deniz Düş Ekim Fırtına Gece Gökyüzü Gölge Gözyaşı "
              u"Gül Gün Güneş Güz Hatıra Işık İstasyon Kalp Kar "
              "Kış Köprü Kül Lodos Martı Masal Mavi Nehir Orman Ömür Rüya Rüzgâr Sabah Sessizlik Sokak Şarkı "
              "Şehir Şeker Toprak Tuz Veda Yağmur "
              "Yalnızlık Yaz Yıldız Yol"_s),
        words(u"Beyaz Büyük Derin Eski Kayıp Kırık Küçük Mavi Sıcak Soğuk Son Uzak Yeni Yeşil"_s),
        patterns(u"{given} {family}"_s),
        patterns(
            u"{adjective} {noun}|{noun} ve {noun}|{given} & {given}|Grup {noun}|{noun} Kulübü|DJ {given}|{noun} Orkestrası|{family} Kardeşler"_s),
        patterns(u"{noun}|{adjective} {noun}|{noun} ve {noun}|Bir {noun}|Bir {adjective} {noun}|{noun} "
                 u"Gibi|Bu {noun}|Her {noun}|{given} İçin|Hani {noun}?|Son "
                 "{noun}|{noun}, {noun}|Bana {noun} Deme"_s),
        patterns(u"{noun}|{adjective} {noun}|{noun} ve {noun}|Bir {noun}|{noun} Şarkıları"_s),
    };
}

Lexicon yoruba()
{
    return {
        words(u"Abíọ́lá Adébáyọ̀ Adétọ́lá Àjọkẹ́ Akínwálé Àṣàkẹ́ Ayọ̀délé Bánkọ́lé Bísọ́lá Dámilọ́lá Ẹniọlá Fẹ́mi "
              u"Fọláké Ìfẹ́olú Kẹ́hìndé Kọ́ládé Mọ́rẹ̀nikẹ́ "
              "Ọláyínká Ọmọ́wùmí Rónkẹ́ Ṣadé Ṣẹ́gun Táíwò Tèmítọ́pẹ́ Tọ́bi Yétúndé"_s),
        words(
            u"Adélékè Àjàyí-Ọkọ̀ Akíntọ́lá Awólẹ́yẹ Bámgbóṣé Dáwódù-Ọlá Ẹ̀bùn Fálétí Gbádébọ̀ Ìdòwú Kúyẹ̀ Májẹ́kódùnmí Odùyọ̀ Ògúnbọ́ Ọ̀ṣúnlẹ́yẹ Ọlátúnjí-Fọ́ Ṣóyọyè"_s),
        words(
            u"Àánú Àlá Àlàáfíà Ayé Ayọ̀ Ẹ̀rín Ẹwà Ìfẹ́ Ijó Ilé Ìlú Ìmọ́lẹ̀ Ìrètí Ìràwọ̀ Ojúmọ́ Òjò Òkun Òṣùpá Oòrùn Orin Owó Ọ̀nà Ọ̀rẹ́ Ọlá Ọmọ Ọkàn Wúrà"_s),
        words(u"Tuntun Dídùn Pupa Funfun Ńlá Kékeré"_s),
        patterns(u"{given} {family}"_s),
        patterns(
            u"{given} & {noun} Band|{noun} Boys|Dr. {given}|King {given}|{noun} Sounds|{given} Wonder|DJ {given}|{given} x {given}"_s),
        patterns(
            u"{noun}|{noun} {adjective}|{noun} mi|{noun} àti {noun}|{noun} wa|{given}|Oh {given}|{noun}, {noun}|{noun} No Dey Lie|My {noun}|{noun} ní ilé"_s),
        patterns(u"{noun}|{noun} {adjective}|{noun} àti {noun}|{noun} mi|{noun} Vol. 1"_s),
    };
}

Lexicon ukrainian()
{
    return {
        words(u"Аліна Антін Богдана Василь Віра Ганна Гнат Данило Зоряна Іванна Калина Карпо Леся Лук'ян "
              u"Марта Марічка Мирослава Назар Олесь Орест Остап "
              "Роксолана Северин Соломія Стефанія Тарас Уляна Устим Христина Юстина Ярина Ярема"_s),
        words(
            u"Бережний Буревій Верес Вишняк Горобець Грім Дзвінка Дощик Журавель-Гай Зимовий Калинець Кожух "
            u"Криниця Лелека Липа Мороз-Яр Небеський Озерний "
            "Перелаз Полин Рутковий Сніг Соловейко Степовий Терен Туманний Хмара Чорнобрив Шелест Щедрик Явір Ясень"_s),
        words(
            u"Весна Вечір Вишня Вітер Вогонь Голос Гора Дім Дзеркало Дорога Дощ Зима Зоря Калина Камінь "
            u"Колискова Листопад Літо Любов Місто Місяць Море "
            "Ніч Небо Осінь Океан Попіл Промінь Ранок Роса Річка Світанок Серце Слово Сльоза Сніг Сон Сонце Степ Тиша Трава Туман Хмара Човен Шепіт"_s),
        words(u"Завтра Учора Ніколи Завжди Далеко Тихо Сьогодні Знову"_s),
        patterns(u"{given} {family}"_s),
        patterns(
            u"{noun} і {noun}|{noun}|{given} та {given}|Гурт «{noun}»|{noun} Оркестр|DJ {given}|{noun} 5"_s),
        patterns(
            u"{noun}|{noun} і {noun}|{adjective} {noun}|{noun}, {noun}|Не {noun}|Лише {noun}|Як {noun}|Де ти, {given}?|{given}|{noun} {adjective}|Мов {noun}"_s),
        patterns(u"{noun}|{noun} і {noun}|{adjective}|{noun} {adjective}"_s),
    };
}

Lexicon greek()
{
    return {
        words(u"Αλίκη Άρης Αφροδίτη Βάσω Γιώργος Δάφνη Ελπίδα Ζωή Ηλέκτρα Θάλεια Θωμάς Ιάσονας Κλειώ Λητώ "
              u"Λουκάς Μάνος Μυρτώ Νεφέλη Ξένια Ορφέας Πέτρος Ρέα Σμαράγδα "
              "Στέλιος Τίτος Φαίδρα Φοίβος Χλόη"_s),
        words(u"Αγγελόπουλος Αλεξίου-Μαρά Βασιλικός Γαλανός Δασκαλάκης Ελευθέρου Ζαφειράκης Ηλιάδης-Φως "
              u"Θαλασσινός Καλλέργης Κυπαρίσσης Λεμονάκης Μελισσινός "
              "Νησιώτης Ξανθάκης Ουρανός Πελαγίας Ροδίτης Σταφυλάκης Τριανταφύλλου-Γη Φεγγαράς Χελιδόνης"_s),
        words(
            u"Αγάπη Αέρας Αλάτι Αστέρι Αυγή Βροχή Γαρύφαλλο Δρόμος Ελπίδα Έρωτας Ήλιος Θάλασσα Καλοκαίρι "
            u"Καρδιά Κύμα Λεμόνι Μέλι Μνήμη Νύχτα Νησί Όνειρο "
            "Ουρανός Παράθυρο Πόλη Ποτάμι Σιωπή Σκιά Σύννεφο Ταξίδι Τραγούδι Φεγγάρι Φωτιά Φως Χειμώνας Χιόνι Χορός"_s),
        words(u"Ξανά Μακριά Αύριο Χθες Πάντα Ποτέ Σήμερα Αργά"_s),
        patterns(u"{given} {family}"_s),
        patterns(u"{noun} και {noun}|{noun}|{given} & {given}|Ορχήστρα «{noun}»|DJ {given}|Studio {noun}"_s),
        patterns(
            u"{noun}|{noun} και {noun}|Χωρίς {noun}|{noun} {adjective}|Σαν {noun}|Μόνο {noun}|Πού είσαι, {given};|{noun}, {noun}|{given}|{adjective} {noun}"_s),
        patterns(u"{noun}|{noun} και {noun}|Χωρίς {noun}|{noun} {adjective}"_s),
    };
}

Lexicon arabic()
{
    return {
        words(u"أمل أنس آية باسم بسمة تالا جمانة جود حنين خلود دانة ديمة رائد رزان رنا ريم زينة سامر سلمى "
              u"سما شادي شهد ضياء طارق غادة فرح كنان لمى ليان مازن مي "
              "نجوى نور هند وائل ياسمين يزن"_s),
        words(u"الأندلسي البحري التلمساني الجبلي الحداد الخياط الدمشقي الرباعي الزيتوني السهلي الشامي الصباغ "
              u"العنبري الغزالي القمري الكروان المرجاني النجار الهاشمي "
              "الوردي الياقوتي"_s),
        words(u"أغنية أمل بحر برق بيت حب حنين حلم خريف درب دموع ربيع رسالة رماد ريح زمن سحر سفر سكر سلام "
              u"سماء سهر شتاء شمس شوق صباح صمت صيف ضوء طريق طيف عطر عيون "
              "غيم فجر قلب قمر ليل مدينة مطر موج نار نجمة ندى نسيم نهر ورد وعد وردة"_s),
        words(u"غدا أمس دائما أبدا بعيدا الآن مرة"_s),
        patterns(u"{given} {family}"_s),
        patterns(u"فرقة {noun}|{noun} و{noun}|{given} و{given}|{noun}|أوركسترا {noun}|DJ {given}"_s),
        patterns(u"{noun}|{noun} و{noun}|بلا {noun}|يا {noun}|{noun} {noun}|كل {noun}|مثل {noun}|إلى "
                 u"{given}|أين {noun}؟|{noun} {adjective}|يا {given}|بين {noun} "
                 "و{noun}"_s),
        patterns(u"{noun}|{noun} و{noun}|بلا {noun}|كل {noun}"_s),
    };
}

Lexicon hindi()
{
    return {
        words(u"अदिति अनाया अर्णव आरव इरा ईशान कबीर काव्या चारु जया तारा दिया देव नंदिनी निशांत नेहा पाखी प्रिया "
              u"बादल मीरा मोहन रिया रोहन लावण्या वाणी विवान "
              "शिवानी सरगम साहिल सुरभि"_s),
        words(
            u"अंबेकर आहूजा-राग कपिल गोधूलि चंदेल जोगी झा-वर्मा ठाकुरिया तिवारिया दर्पण नायडू-सेन पर्वतिया बनर्जिया भोरकर मालवीय-घोष रागी लहरी वसंतिया शर्मिष्ठ सागरिका"_s),
        words(u"आँसू आकाश आग ओस कहानी किनारा ख़्वाब खुशबू गीत घटा चाँद चाँदनी जादू जुगनू तारे दिल दीप धूप नदी नींद पतझड़ "
              u"परछाई पवन पानी प्यार फूल बरसात बादल बारिश "
              "मंज़िल मन मौसम याद रंग राग रात रास्ता रेत रोशनी लहर वादा शहर शाम सपना सफ़र सवेरा सावन सितारा हवा"_s),
        words(u"नया पुराना मीठा गहरा सूना आख़िरी अधूरा"_s),
        patterns(u"{given} {family}"_s),
        patterns(u"{noun} और {noun}|{given} व {given}|{noun} बैंड|द {noun} प्रोजेक्ट|DJ {given}|{noun}"_s),
        patterns(u"{noun}|{noun} और {noun}|{adjective} {noun}|ओ {given}|{noun}-{noun}|{noun} के बिना|{noun} "
                 u"फिर से|बस {noun}|ये {noun}|एक {adjective} {noun}|{noun}, "
                 "{noun}"_s),
        patterns(u"{noun}|{noun} और {noun}|{adjective} {noun}|{noun} के रंग"_s),
    };
}

Lexicon japanese()
{
    return {
        words(
            u"葵 明里 蓮 樹 海斗 楓 響 翔 紬 芽衣 七海 直人 夏希 陽菜 結衣 凛 涼 桜子 奏 冬馬 朱音 湊 美月 真白 千尋 律 灯 悠 環 穂乃香 さくら ひかり つむぎ"_s),
        words(
            u"青葉 朝霧 雨宮 石渡 海野 大空 風間 霧島 草薙 月島 小鳥遊 七瀬 夏川 虹村 野分 花村 氷室 星野 真昼 水無瀬 雪平 夜久 若草 早乙女 秋庭"_s),
        words(u"夜 月 星 雨 雪 風 花 海 空 夢 影 光 嘘 涙 夏 冬 春 秋 街 駅 窓 糸 鏡 金魚 花火 夕焼け 朝 恋 "
              u"青 蝶 檸檬 珊瑚 流星 約束 秘密 電車 迷路 ネオン カメラ ラジオ "
              "ソーダ ノイズ メロディ"_s),
        words(u"淡い 青い 遠い 甘い 眠い 儚い 透明な 静かな 最後の 真夜中の 名もなき 白い 小さな"_s),
        patterns(u"{family}{given}|{family} {given}"_s),
        patterns(
            u"{noun}と{noun}|{adjective}{noun}|{noun}{noun}倶楽部|The {noun}|{noun}レコード|{given}|{noun}少年|{family}兄弟|DJ {given}|{noun}工房"_s),
        patterns(u"{noun}|{noun}と{noun}|{adjective}{noun}|{noun}の{noun}|{adjective}{noun}の{noun}|"
                 u"さよなら、{noun}|{noun}まで|君と{noun}|{noun}のない{noun}|{noun}ダンス|"
                 "{noun}ナイト|また{noun}|{noun}、{noun}|{noun}は{adjective}"_s),
        patterns(u"{noun}|{noun}と{noun}|{adjective}{noun}|{noun}の{noun}|{noun}集"_s),
    };
}

Lexicon korean()
{
    return {
        words(
            u"가온 나래 다온 다은 도윤 라온 마루 미르 민아 바다 보람 봄이 서아 서준 세라 소담 솔 수아 슬기 시우 아라 연우 예린 온유 유나 윤슬 이든 재하 지안 하람 하린 해솔"_s),
        words(
            u"강 고 권 나 남궁 노 독고 도 류 문 민 배 백 변 사공 서 선우 성 송 신 심 안 양 엄 여 연 오 원 유 윤 임 장 제갈 조 주 진 차 채 천 최 표 하 한 허 현 홍 황보"_s),
        words(u"가을 거리 겨울 계절 골목 구름 그림자 기차 꽃 나비 낮 노래 눈꽃 달 달빛 도시 등대 마음 모래 "
              u"무지개 물결 바다 바람 밤 별 봄 불꽃 비 비밀 빛 사랑 새벽 섬 "
              "소나기 숨 시간 아침 안개 약속 여름 여행 열쇠 우주 은하 이별 정원 청춘 파도 하늘 향기"_s),
        words(u"깊은 낯선 느린 마지막 먼 밝은 새로운 작은 조용한 차가운 투명한 푸른 하얀"_s),
        patterns(u"{family}{given}"_s),
        patterns(
            u"{noun}과 {noun} 사이|{adjective} {noun}|{noun}{noun}|{noun}소년단원|{noun} 밴드|{given}|{noun} 극장|DJ {given}|{noun} 상점"_s),
        patterns(u"{noun}|{adjective} {noun}|{noun}, {noun}|{noun}의 {noun}|{adjective} {noun}의 "
                 u"{noun}|안녕, {noun}|{noun}처럼|너와 {noun}|{noun} 없는 {noun}|다시 {noun}|{noun} "
                 "속으로|{noun} 너머|{noun} (Interlude)"_s),
        patterns(u"{noun}|{adjective} {noun}|{noun}의 {noun}|{noun} 너머"_s),
    };
}

} // namespace

const Lexicon& lexicon(Tongue tongue)
{
    static const std::array<Lexicon, tongueCount> all{
        english(), spanish(),   portuguese(), french(), german(), swedish(),  polish(), turkish(),
        yoruba(),  ukrainian(), greek(),      arabic(), hindi(),  japanese(), korean()};
    return all[static_cast<std::size_t>(tongue)];
}

} // namespace segue
