#include "pages/song_map_panel.h"

#include "charts/map_legend.h"
#include "dialogs/file_choice.h"
#include "models/listener_scores.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QToolButton>

namespace segue {

namespace {

constexpr int drawnRecommendations = 10;
constexpr double toolZoom = 1.4;
/// Maps of up to this many songs take a second or two and do not wait behind a training.
constexpr int atOnceSongs = 25'000;

const QString spaceKey = QStringLiteral("space");
const QString methodKey = QStringLiteral("method");
const QString coloringKey = QStringLiteral("coloring");
const QString overlayKey = QStringLiteral("overlay");

QComboBox* makeChooser(const QString& name, const QStringList& texts, const QString& help)
{
    auto* chooser = new QComboBox;
    chooser->addItems(texts);
    chooser->setAccessibleName(name);
    chooser->setToolTip(asPlainToolTip(help));
    return chooser;
}

void disableItem(QComboBox* chooser, int item, bool disabled)
{
    const QVariant flags = disabled ? QVariant(0) : QVariant();
    chooser->setItemData(item, flags, Qt::UserRole - 1);
}

/// One of `count` values, or the first.
template <typename Choice> Choice choiceFrom(const QJsonValue& value, int count)
{
    const int number = value.toInt();
    return static_cast<Choice>(number >= 0 && number < count ? number : 0);
}

struct Overlay {
    std::vector<int> heard;
    std::vector<int> recommended;
};

} // namespace

SongMapPanel::SongMapPanel(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , space_(makeChooser(tr("Alike by"), {tr("By listeners"), tr("By sound")},
                         tr("What makes two songs alike: that the same people play them (ALS factors), or "
                            "that they sound alike (audio features)")))
    , method_(makeChooser(tr("Layout"), {tr("Components"), tr("Clusters")},
                          tr("Components: the two directions in which songs differ most, straight and "
                             "linear. Clusters: neighbours stay together; how far groups are apart, and how "
                             "large they are, tells little")))
    , coloring_(makeChooser(tr("Colour by"), {tr("Genre"), tr("Popularity"), tr("Trust")},
                            tr("Trust: how many of the ten nearest on the map are truly among the ten "
                               "nearest")))
    , overlay_(new QCheckBox)
    , map_(new SongMap(session.jobs()))
    , legend_(new MapLegend)
    , sentence_(makeParagraph({}, "quiet"))
    , progress_(new JobProgress)
    , hint_(makeParagraph())
    , train_(makePrimaryButton(tr("Train")))
{
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addWidget(makeTools());
    layout->addWidget(progress_);
    layout->addWidget(hint_);
    layout->addWidget(train_, 0, Qt::AlignLeft);
    layout->addWidget(map_, 1);
    layout->addWidget(legend_);
    layout->addWidget(overlay_);
    layout->addWidget(sentence_);
    layout->addStretch();

    connect(space_, &QComboBox::activated, this, [this](int space) {
        choice_.space = static_cast<MapSpace>(space);
        ask();
    });
    connect(method_, &QComboBox::activated, this, [this](int method) {
        choice_.method = static_cast<MapMethod>(method);
        ask();
    });
    connect(coloring_, &QComboBox::activated, this, [this](int coloring) {
        choice_.coloring = static_cast<MapColoring>(coloring);
        askColors();
    });
    connect(overlay_, &QCheckBox::toggled, this, [this](bool on) {
        choice_.overlay = on;
        askOverlay();
    });
    connect(train_, &QPushButton::clicked, this, &SongMapPanel::trainWanted);
    connect(&session_, &Session::workspaceChanged, this, &SongMapPanel::load);
    connect(&Theme::current(), &Theme::changed, this, &SongMapPanel::adapt);
    load();
    adapt();
}

QWidget* SongMapPanel::makeTools()
{
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::within);
    for (QComboBox* chooser : {space_, method_, coloring_}) {
        chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        row->addWidget(chooser);
    }
    row->addStretch();
    lasso_ = addTool(row, QStringLiteral("map-lasso"), tr("Lasso: draw around songs (or Shift and drag)"));
    lasso_->setCheckable(true);
    connect(lasso_, &QToolButton::toggled, map_, &SongMap::setLassoMode);
    connect(addTool(row, QStringLiteral("map-closer"), tr("Closer (+)")), &QToolButton::clicked, map_,
            [this] { map_->zoomBy(toolZoom); });
    connect(addTool(row, QStringLiteral("map-farther"), tr("Farther (-)")), &QToolButton::clicked, map_,
            [this] { map_->zoomBy(1 / toolZoom); });
    connect(addTool(row, QStringLiteral("map-whole"), tr("The whole map (Home)")), &QToolButton::clicked,
            map_, &SongMap::showWhole);
    return tools;
}

QToolButton* SongMapPanel::addTool(QBoxLayout* row, const QString& icon, const QString& name)
{
    auto* tool = new QToolButton;
    tool->setAccessibleName(name);
    tool->setToolTip(asPlainToolTip(name));
    tool->setFocusPolicy(Qt::StrongFocus);
    tool->setIconSize({metrics::icon, metrics::icon});
    row->addWidget(tool);
    tools_.emplace_back(tool, icon);
    return tool;
}

void SongMapPanel::adapt()
{
    for (const auto& [tool, icon] : tools_)
        tool->setIcon(Theme::current().icon(icon));
    askColors();
}

void SongMapPanel::setChoice(const Choice& choice)
{
    choice_ = choice;
    showChoice();
    ask();
}

void SongMapPanel::setListener(int listener)
{
    listener_ = listener;
    showChoice();
    askOverlay();
}

QString SongMapPanel::sentence() const
{
    return problem_.isEmpty() ? sentence_->text() : problem_;
}

bool SongMapPanel::hasListener() const
{
    const auto library = session_.data();
    return library && listener_ >= 0 && listener_ < library->catalogue.listeners.size();
}

MapColoring SongMapPanel::coloring() const
{
    return choice_.coloring == MapColoring::Genre && !hasGenres_ ? MapColoring::Popularity : choice_.coloring;
}

/// Another library or another model: nothing that was drawn holds any more.
void SongMapPanel::load()
{
    cache_ = {};
    const auto library = session_.data();
    hasGenres_ = !library || hasGenres(library->catalogue.songs);
    disableItem(coloring_, static_cast<int>(MapColoring::Genre), !hasGenres_);
    showChoice();
    show(nullptr);
    ask();
}

void SongMapPanel::showChoice()
{
    space_->setCurrentIndex(static_cast<int>(choice_.space));
    method_->setCurrentIndex(static_cast<int>(choice_.method));
    coloring_->setCurrentIndex(static_cast<int>(coloring()));
    const auto library = session_.data();
    const bool any = library && hasListener();
    overlay_->setVisible(any && shown_);
    overlay_->setChecked(choice_.overlay);
    if (any)
        overlay_->setText(
            tr("Show what %1 heard and is recommended")
                .arg(withoutMnemonics(shortened(library->catalogue.listeners.name[listener_], 40))));
}

void SongMapPanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (!shown_)
        ask();
}

/// Makes the map that is chosen, unless it is there already or nobody looks.
void SongMapPanel::ask()
{
    if (job_)
        job_->drop();
    job_.clear();
    progress_->follow(nullptr);
    const auto workspace = session_.workspace();
    if (!workspace || !isVisible())
        return;
    if (cached()) {
        show(cached());
        return;
    }
    const auto work = [workspace, choice = choice_, compute = session_.compute()](Progress& progress) {
        return projectSongs(*workspace, choice.space, choice.method, compute, progress);
    };
    const auto done = [this, workspace](const Result<Projection>& projection) {
        progress_->follow(nullptr);
        if (workspace != session_.workspace())
            return;
        if (!projection) {
            showProblem(projection.error().kind == Error::Kind::Cancelled
                            ? tr("The map was cancelled. Choose a layout to draw it.")
                            : projection.error().message);
            return;
        }
        cached() = *projection;
        show(*projection);
    };
    const int songs = workspace->data->catalogue.songs.size();
    const QString title = tr("Drawing a map of %1 songs").arg(countText(songs));
    job_ = songs <= atOnceSongs ? session_.jobs().startAtOnce(title, this, work, done)
                                : session_.jobs().start(title, this, work, done);
    progress_->follow(job_);
}

void SongMapPanel::show(const Projection& projection)
{
    problem_.clear();
    shown_ = projection;
    map_->setProjection(session_.data(), projection);
    const bool any = projection != nullptr;
    for (QWidget* widget : std::initializer_list<QWidget*>{map_, legend_, sentence_})
        widget->setVisible(any);
    hint_->hide();
    train_->hide();
    describe();
    showChoice();
    if (!any)
        return;
    askColors();
    askOverlay();
    Q_EMIT mapShown();
}

void SongMapPanel::showProblem(const QString& problem)
{
    show(nullptr);
    problem_ = problem;
    hint_->setText(problem);
    hint_->show();
    train_->setVisible(choice_.space == MapSpace::Listeners && session_.workspace() &&
                       !session_.workspace()->model);
}

void SongMapPanel::askColors()
{
    const auto workspace = session_.workspace();
    if (!workspace || !shown_)
        return;
    colorQuestion_.ask(
        session_.jobs(), this,
        [workspace, columns = session_.columns(), projection = shown_, coloring = coloring(),
         scheme = Theme::current().scheme()](Progress&) {
            return mapColors(*workspace->data, *columns, *projection, coloring, scheme);
        },
        [this, projection = shown_](const MapColors& colors) {
            if (projection != shown_)
                return;
            map_->setColors(colors.colors);
            legend_->setColors(colors);
        });
}

void SongMapPanel::askOverlay()
{
    const auto workspace = session_.workspace();
    overlayQuestion_.drop();
    if (!workspace || !shown_ || !hasListener() || !choice_.overlay) {
        map_->setOverlay({}, {});
        legend_->setListener({});
        return;
    }
    overlayQuestion_.ask(
        session_.jobs(), this,
        [workspace, listener = listener_](Progress&) {
            const History history = historyOf(workspace->data->interactions, listener);
            Overlay overlay;
            for (const HistoryEntry& entry : history)
                overlay.heard.push_back(entry.song);
            for (const RecommendedSong& song :
                 workspace->ensemble->recommend(history, drawnRecommendations).songs)
                overlay.recommended.push_back(song.song);
            return overlay;
        },
        [this, workspace, listener = listener_](const Overlay& overlay) {
            if (workspace != session_.workspace())
                return;
            map_->setOverlay(overlay.heard, overlay.recommended);
            legend_->setListener(workspace->data->catalogue.listeners.name[listener]);
        });
}

/// How many songs, alike in what, and how far to believe it.
void SongMapPanel::describe()
{
    if (!shown_) {
        sentence_->clear();
        return;
    }
    const auto placed = std::ssize(shown_->songs);
    const auto missing = session_.data()->catalogue.songs.size() - placed;
    QString text = choice_.space == MapSpace::Listeners
                       ? tr("%1 stand near each other where the same people play them.")
                       : tr("%1 stand near each other where they sound alike.");
    text = text.arg(countText(placed, tr("song"), tr("songs")));
    text +=
        u' ' + tr("On average %1 of the %2 nearest on the map are truly among the nearest.")
                   .arg(scoreText(shown_->meanTrust * trustNeighbours, 1), QString::number(trustNeighbours));
    if (missing > 0)
        text += u' ' + (choice_.space == MapSpace::Listeners ? tr("%1 that nobody had played are not on it.")
                                                             : tr("%1 without audio features are not on it."))
                           .arg(countText(missing));
    sentence_->setText(text);
    map_->setAccessibleDescription(text);
}

void SongMapPanel::contextMenuEvent(QContextMenuEvent* event)
{
    if (!shown_)
        return;
    QMenu menu(this);
    menu.addAction(tr("Save the map as PNG..."), this, &SongMapPanel::savePicture);
    menu.exec(event->globalPos());
}

void SongMapPanel::savePicture()
{
    if (!shown_)
        return;
    askToSave(this, tr("Save the map"), QStringLiteral("map.png"), {{tr("Picture"), QStringLiteral("png")}},
              [this](const QString& path) {
                  if (!map_->picture().save(path, "PNG"))
                      Q_EMIT session_.failed(tr("Saving the map"), tr("%1 cannot be written.").arg(path));
              });
}

QJsonObject SongMapPanel::saveState() const
{
    return {{spaceKey, static_cast<int>(choice_.space)},
            {methodKey, static_cast<int>(choice_.method)},
            {coloringKey, static_cast<int>(choice_.coloring)},
            {overlayKey, choice_.overlay}};
}

void SongMapPanel::restoreState(const QJsonObject& state)
{
    Choice choice;
    if (state.contains(spaceKey))
        choice.space = choiceFrom<MapSpace>(state[spaceKey], 2);
    if (state.contains(methodKey))
        choice.method = choiceFrom<MapMethod>(state[methodKey], 2);
    if (state.contains(coloringKey))
        choice.coloring = choiceFrom<MapColoring>(state[coloringKey], 3);
    choice.overlay = state[overlayKey].toBool(true);
    setChoice(choice);
}

} // namespace segue
