#include "pages/portrait.h"

#include "charts/activity_line.h"
#include "charts/feature_radar.h"
#include "library/library.h"
#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QDateTime>
#include <algorithm>

namespace segue {

namespace {

constexpr std::size_t favouriteCount = 3;
constexpr int longestFavourite = 60;
constexpr int lineGap = metrics::within / 2;
constexpr double activityEms = 2;
constexpr const char* separator = " · ";

/// The words beside most plays of a history, each with its share of all the plays: "pop 34%, rock 12%". Empty
/// where no song has one.
QString favourites(const History& history, const std::vector<QString>& words)
{
    QHash<QString, double> plays;
    double all = 0;
    for (const HistoryEntry& entry : history) {
        all += entry.plays;
        if (!words[entry.song].isEmpty())
            plays[words[entry.song]] += entry.plays;
    }
    std::vector<std::pair<double, QString>> order;
    for (const auto& [word, count] : plays.asKeyValueRange())
        order.emplace_back(-count, word);
    const auto named = std::min(favouriteCount, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(named));
    QStringList most;
    for (std::size_t i = 0; i < named; ++i)
        most << shortened(order[i].second, longestFavourite) + u' ' + percentText(-order[i].first / all);
    return most.join(QStringLiteral(", "));
}

QString regimeHelp(Regime regime, const EnsembleParameters& parameters)
{
    const QString most = QString::number(parameters.activeFrom - 1);
    switch (regime) {
    case Regime::New:
        return Portrait::tr("New: nothing heard yet, so content and popularity decide");
    case Regime::Cold:
        return Portrait::tr("Cold: at most %1 songs heard, too few for ALS to lead").arg(most);
    case Regime::Active:
        break;
    }
    return Portrait::tr("Active: more than %1 songs heard, enough for collaborative filtering").arg(most);
}

int monthOf(std::int64_t time)
{
    const QDate date = QDateTime::fromSecsSinceEpoch(time, Qt::UTC).date();
    return 12 * date.year() + date.month() - 1;
}

/// The line runs on to the library's newest month.
Result<MonthlyPlays> loadActivity(const QString& path, UserId user, std::int64_t newest)
{
    const auto connection = openLibrary(path);
    if (!connection)
        return fail(connection);
    auto activity = monthlyPlays(*connection, user);
    if (activity && !activity->plays.empty()) {
        const int length = monthOf(newest) - activity->firstMonth + 1;
        if (length > std::ssize(activity->plays))
            activity->plays.resize(length);
    }
    return activity;
}

} // namespace

Portrait::Portrait(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , name_(new ElidedLabel("name"))
    , regime_(makeLabel({}, "chip"))
    , figures_(new ElidedLabel("quiet"))
    , genres_(new ElidedLabel("quiet"))
    , artists_(new ElidedLabel("quiet"))
    , activity_(new ActivityLine)
    , radar_(new FeatureRadar)
{
    setProperty("card", true);
    setAccessibleName(tr("Portrait"));
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::card);
    head->addWidget(name_);
    head->addWidget(regime_);
    head->addStretch();
    auto* column = new QVBoxLayout;
    column->setSpacing(lineGap);
    column->addLayout(head);
    column->addWidget(figures_);
    column->addWidget(genres_);
    column->addWidget(artists_);
    column->addStretch();
    column->addWidget(activity_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(column, 1);
    layout->addWidget(radar_);
    // The card is as high for somebody without a sound of their own.
    QSizePolicy policy = radar_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    radar_->setSizePolicy(policy);
    connect(&Theme::current(), &Theme::changed, this, &Portrait::adapt);
    adapt();
    clear();
}

/// All of the card in the height of its radar.
void Portrait::adapt()
{
    activity_->setFixedHeight(static_cast<int>(activityEms * Theme::current().em()));
}

void Portrait::setListener(int listener, const std::shared_ptr<const ListenerScores>& scores)
{
    const auto dataset = session_.data();
    const auto columns = session_.columns();
    const Listeners& listeners = dataset->catalogue.listeners;
    name_->setText(listeners.name[listener]);
    regime_->setText(toString(scores->scores.regime));
    const QString regime = regimeHelp(scores->scores.regime, scores->workspace->ensemble->parameters());
    regime_->setToolTip(asPlainToolTip(regime));
    regime_->setAccessibleDescription(regime);
    regime_->show();
    figuresText_ =
        QStringList{countText(columns->listeners.songs[listener], tr("song"), tr("songs")),
                    countText(std::llround(columns->listeners.plays[listener]), tr("play"), tr("plays"))}
            .join(QString::fromUtf8(separator));
    figures_->setText(figuresText_);
    showFavourites(*scores);

    std::optional<FeatureRadar::Profile> profile;
    const auto standardised = scores->workspace->ensemble->content().profile(scores->history);
    if (standardised && !scores->history.empty()) {
        profile.emplace();
        std::ranges::copy(*standardised, profile->begin());
    }
    radar_->setProfile(profile);
    radar_->setVisible(profile.has_value());

    activity_->hide();
    if (!dataset->interactions.hasTimes()) {
        question_.drop();
        return;
    }
    question_.ask(
        session_.jobs(), this,
        [path = dataset->path, user = listeners.id[listener], newest = columns->newest](Progress&) {
            return loadActivity(path, user, newest);
        },
        [this](const Result<MonthlyPlays>& activity) {
            if (activity && !activity->plays.empty())
                showActivity(*activity);
        });
}

void Portrait::showFavourites(const ListenerScores& scores)
{
    const Songs& songs = scores.workspace->data->catalogue.songs;
    const auto show = [&scores](ElidedLabel* label, const QString& line, const std::vector<QString>& words) {
        const QString most = favourites(scores.history, words);
        label->setText(most.isEmpty() ? QString() : line.arg(most));
        label->setVisible(!most.isEmpty());
    };
    show(genres_, tr("Genres: %1"), songs.genre);
    show(artists_, tr("Artists: %1"), songs.artist);
}

void Portrait::clear()
{
    question_.drop();
    for (ElidedLabel* label : {name_, figures_, genres_, artists_})
        label->setText({});
    regime_->hide();
    activity_->hide();
    radar_->hide();
}

void Portrait::showActivity(const MonthlyPlays& activity)
{
    activity_->setPlays(activity.firstMonth, activity.plays);
    activity_->show();
    figures_->setText(figuresText_ + QString::fromUtf8(separator) +
                      tr("since %1").arg(QString::number(activity.firstMonth / 12)));
}

} // namespace segue
