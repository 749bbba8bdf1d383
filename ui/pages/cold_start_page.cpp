#include "pages/cold_start_page.h"

#include "charts/regime_gauge.h"
#include "pages/liked_list.h"
#include "pages/song_picker.h"
#include "panels/explanation_panel.h"
#include "panels/recommended_panel.h"
#include "settings/theme.h"
#include "widgets/empty_state.h"
#include "widgets/song_list_view.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QListView>
#include <QStackedLayout>
#include <algorithm>

namespace segue {

namespace {

constexpr int leftStretch = 22;
constexpr int coldStartMiddleStretch = 49;
constexpr int coldStartExplanationStretch = 21;
constexpr double leftEms = 16;
constexpr double coldStartExplanationEms = 18;

Page::Identity coldStartIdentity()
{
    return {
        QStringLiteral("cold-start"), ColdStartPage::tr("Cold start"), QStringLiteral("cold-start"),
        QString(),
        ColdStartPage::tr(
            "What is recommended to somebody of whom nothing is known, and how fast that changes.\n\nLike "
            "songs on the left: click a heart, press Space, or search and press Return. Each like makes the "
            "list anew at once; the arrows under the places say what rose and fell, and what came in.\n\n"
            "With no likes content and popularity decide; with a few, content compares them with the sound "
            "of the liked songs; from five on collaborative filtering takes over. The gauge shows where "
            "somebody stands and the weights that take effect.\n\nThe liked songs enter as if played as "
            "often as the mean pair. Nothing of this is kept in the library.\n\nBy keyboard: Ctrl+F to "
            "search, Up and Down to choose, Return to like.")};
}

} // namespace

ColdStartPage::ColdStartPage(Session& session, QWidget* parent)
    : Page(coldStartIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("cold-start"), {}, {}))
    , content_(new QWidget)
    , layers_(new QStackedLayout(this))
    , picker_(new SongPicker(session))
    , liked_(new LikedList)
    , gauge_(new RegimeGauge)
    , recommended_(new RecommendedPanel)
    , explanation_(new ExplanationPanel(session.jobs()))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    auto* columns = new QHBoxLayout(content_);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics::between);
    columns->addWidget(makeLeft(), leftStretch);
    columns->addWidget(makeMiddle(), coldStartMiddleStretch);
    columns->addWidget(explanation_, coldStartExplanationStretch);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);
    recommended_->setChangesMarked(true);

    connect(picker_, &SongPicker::songToggled, this, &ColdStartPage::toggle);
    connect(liked_, &LikedList::songUnliked, this, &ColdStartPage::toggle);
    connect(liked_, &LikedList::startOverWanted, this, &ColdStartPage::startOver);
    connect(recommended_, &RecommendedPanel::songSelected, this, &ColdStartPage::explainSelected);
    connect(recommended_, &RecommendedPanel::ranked, this, [this] {
        showWeights();
        explainSelected();
    });
    connect(recommended_, &RecommendedPanel::trainWanted, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(&session, &Session::libraryChanged, this, [this] { likes_.clear(); });
    connect(&session, &Session::workspaceChanged, this, &ColdStartPage::load);
    connect(&Theme::current(), &Theme::changed, this, &ColdStartPage::adapt);
    adapt();
    load();
}

QWidget* ColdStartPage::makeLeft()
{
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(picker_, 1);
    column->addWidget(liked_);
    return left;
}

QWidget* ColdStartPage::makeMiddle()
{
    QFrame* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::card);
    inside->addWidget(gauge_);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(card);
    column->addWidget(recommended_, 1);
    return middle;
}

bool ColdStartPage::focusSearch()
{
    if (!session().isOpen())
        return false;
    picker_->focusSearch();
    return true;
}

void ColdStartPage::focusContent()
{
    picker_->focusSearch();
}

void ColdStartPage::toggle(int song)
{
    std::vector<int> likes = likes_;
    if (std::erase(likes, song) == 0)
        likes.push_back(song);
    changeLikes(std::move(likes));
}

void ColdStartPage::startOver()
{
    changeLikes({});
    picker_->focusSearch();
}

void ColdStartPage::adapt()
{
    const double em = Theme::current().em();
    picker_->setMinimumWidth(static_cast<int>(leftEms * em));
    explanation_->setMinimumWidth(static_cast<int>(coldStartExplanationEms * em));
}

void ColdStartPage::load()
{
    const auto library = session().data();
    const bool any = library && library->catalogue.songs.size() > 0;
    if (library)
        empty_->setText(tr("This library has no songs yet"),
                        tr("Import songs or a listening history, then begin with nobody here."));
    else
        empty_->setText(tr("Begin with nobody, like three songs"),
                        tr("Open a library, import a listening history, or generate a made-up one, and see "
                           "how a few likes change what is recommended."));
    layers_->setCurrentWidget(any ? content_ : static_cast<QWidget*>(empty_));
    scores_.reset();
    recommended_->setListener(nullptr);
    changeLikes(likes_);
}

void ColdStartPage::changeLikes(std::vector<int> likes)
{
    likes_ = std::move(likes);
    picker_->setLiked(likes_);
    liked_->setSongs(session().data(), likes_);
    ask();
}

void ColdStartPage::ask()
{
    const auto workspace = session().workspace();
    if (!workspace || workspace->data->catalogue.songs.size() == 0) {
        question_.drop();
        return;
    }
    question_.ask(
        session().jobs(), this,
        [workspace, likes = likes_](Progress&) -> Result<std::shared_ptr<const ListenerScores>> {
            return askModels(workspace, withLikes({}, likes));
        },
        [this](const Result<std::shared_ptr<const ListenerScores>>& scores) {
            if (!scores || (*scores)->workspace != session().workspace())
                return;
            scores_ = *scores;
            recommended_->setListener(scores_);
        });
}

void ColdStartPage::showWeights()
{
    if (scores_)
        gauge_->setState(scores_->workspace->ensemble->parameters(),
                         static_cast<int>(scores_->history.size()),
                         scores_->scores.effective(recommended_->ranking().weights));
}

void ColdStartPage::explainSelected()
{
    const int song = recommended_->currentSong();
    const auto row = recommended_->rowOf(song);
    if (!scores_ || !row) {
        explanation_->clear();
        return;
    }
    explanation_->explainSong(scores_, recommended_->ranking(), song,
                              {row->rank, row->song.movedFrom, recommended_->mostSimilarAbove(row->song),
                               row->song.similarity, row->song.mostSimilarTo + 1});
}

} // namespace segue
