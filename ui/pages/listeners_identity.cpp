#include "pages/listeners_identity.h"

#include "pages/listeners_page.h"

namespace segue {

Page::Identity listenersIdentity()
{
    return {
        QStringLiteral("listeners"),
        ListenersPage::tr("Listeners"),
        QStringLiteral("listeners"),
        ListenersPage::tr("Search songs for this listener"),
        ListenersPage::tr(
            "Pick a listener on the left. In the middle stands what they heard, and beside it the ten "
            "songs that the model recommends to them.\n\n"
            "The bar of a song shows what its score is made of: A is collaborative filtering (what "
            "people with a like history play), C is content (songs that sound like theirs), P is "
            "popularity. ▲ and ▼ say how far diversity moved a song, so that a list is not ten times the "
            "same.\n\n"
            "Like (L), hide (H) or pin (P) a song of the list with the buttons of its row. A liked song "
            "counts as one of the history, with the weight of a mean song; a hidden one is not "
            "recommended to this listener any more; a pinned one stays on top. All of it is kept in the "
            "library and can be undone (Ctrl+Z). To take a like back later, select the song under Heard "
            "and press L; what is hidden is listed behind Hidden there, to be shown again.\n\n"
            "Filter leaves out songs by genre, year, sound, artist or popularity. Scores stay what they "
            "are.\n\n"
            "The sliders change how much each part counts; the list follows at once. Beside each stands "
            "the weight that takes effect: a part with nothing to say gives its weight to the others. "
            "Classic and Tuned are the two mixes to start from.\n\n"
            "Long tail: not among the most played fifth of the songs. Trending: played half as much "
            "again of late as its plays in all would suggest.\n\n"
            "On the right stands why the selected song is there. Everything in it adds up to the score. "
            "A song among those heard can be explained too, and so can any other: search for it with "
            "Ctrl+F.\n\n"
            "Ctrl+Return or + puts the selected song into a playlist. Playlist (Ctrl+Shift+L) shows it: "
            "drag its songs into order, or move them with Alt+Up and Alt+Down, and export it for a "
            "player.\n\n"
            "Regimes: new listeners have heard nothing, cold ones a few songs, active ones enough for "
            "collaborative filtering."),
    };
}

} // namespace segue
