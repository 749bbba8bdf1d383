#include "pages/song_card.h"

#include "charts/activity_line.h"
#include "charts/feature_radar.h"
#include "library/activity.h"
#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

const QString between = QStringLiteral(" \u00B7 ");
constexpr int minute = 60;

QString lengthText(int milliseconds)
{
    const int seconds = (milliseconds + 500) / 1000;
    return QStringLiteral("%1:%2").arg(seconds / minute).arg(seconds % minute, 2, 10, QLatin1Char('0'));
}

QString factsOf(const Songs& songs, int song)
{
    QStringList facts;
    if (!songs.genre[song].isEmpty())
        facts << songs.genre[song];
    if (songs.year[song] != 0)
        facts << QString::number(songs.year[song]);
    if (songs.durationMs[song] > 0)
        facts << lengthText(songs.durationMs[song]);
    return facts.join(between);
}

QString artistOf(const Songs& songs, int song)
{
    QStringList names;
    for (const QString& name : {songs.artist[song], songs.album[song]}) {
        if (!name.isEmpty() && name != songs.title[song])
            names << name;
    }
    return names.join(between);
}

QString figuresOf(const LibraryColumns& columns, int song)
{
    const int listeners = columns.songs.listeners[song];
    if (listeners == 0)
        return SongCard::tr("Nobody has played it yet");
    const std::int64_t plays = std::llround(columns.songs.plays[song]);
    const QString heard = countText(listeners, SongCard::tr("listener"), SongCard::tr("listeners"));
    return plays == listeners
               ? heard
               : heard + between + countText(plays, SongCard::tr("play"), SongCard::tr("plays"));
}

} // namespace

SongCard::SongCard(QWidget* parent)
    : QFrame(parent)
    , title_(new ElidedLabel("name"))
    , artist_(new ElidedLabel)
    , facts_(new ElidedLabel("quiet"))
    , figures_(makeParagraph({}, "quiet"))
    , activity_(new ActivityLine)
    , radar_(new FeatureRadar)
    , sound_(makeParagraph({}, "quiet"))
    , back_(makeTrailButton(QStringLiteral("chevron-left"), tr("Back to the song before (Alt+Left)")))
    , forward_(makeTrailButton(QStringLiteral("chevron-right"), tr("Forward again (Alt+Right)")))
{
    setProperty("card", true);
    radar_->setToolTip(asPlainToolTip(tr("The sound of this song against the library's mean (the dashed "
                                         "ring). The rim is 1.5 standard deviations above it.")));
    connect(back_, &QToolButton::clicked, this, &SongCard::backWanted);
    connect(forward_, &QToolButton::clicked, this, &SongCard::forwardWanted);

    auto* head = new QHBoxLayout;
    head->setSpacing(0);
    head->addWidget(title_, 1);
    head->addWidget(back_);
    head->addWidget(forward_);
    auto* words = new QVBoxLayout;
    words->setSpacing(metrics::within);
    for (QWidget* label : std::initializer_list<QWidget*>{artist_, facts_, figures_})
        words->addWidget(label);
    words->addStretch();
    words->addWidget(activity_);
    auto* body = new QHBoxLayout;
    body->setSpacing(metrics::between);
    body->addLayout(words, 1);
    body->addWidget(radar_);
    body->addWidget(sound_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addLayout(body, 1);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &SongCard::adapt);
    clear();
}

QToolButton* SongCard::makeTrailButton(const QString& icon, const QString& name)
{
    auto* button = new QToolButton;
    button->setIcon(Theme::current().icon(icon));
    button->setAccessibleName(name);
    button->setToolTip(asPlainToolTip(name));
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void SongCard::setSong(const Workspace& workspace, const LibraryColumns& columns, int song)
{
    const Songs& songs = workspace.data->catalogue.songs;
    title_->setText(songs.title[song]);
    const auto set = [](auto* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    set(artist_, artistOf(songs, song));
    set(facts_, factsOf(songs, song));
    set(figures_, figuresOf(columns, song));

    const ContentRecommender& content = workspace.ensemble->content();
    const bool known = content.hasFeatures(song);
    if (known) {
        const ContentRecommender::Vector sound = content.standardised(song);
        FeatureRadar::Profile profile{};
        std::copy(sound.begin(), sound.end(), profile.begin());
        radar_->setProfile(profile);
    }
    radar_->setVisible(known);
    sound_->setText(known ? QString()
                          : tr("This song has no audio features: collaborative filtering and popularity "
                               "carry it, its sound is not known."));
    sound_->setVisible(!known);
    activity_->hide();
}

void SongCard::setActivity(const MonthlyPlays& activity)
{
    activity_->setPlays(activity.firstMonth, activity.plays);
    activity_->setVisible(activity.plays.size() > 1);
}

bool SongCard::showsActivity() const
{
    return activity_->isVisible();
}

void SongCard::clear()
{
    title_->setText(tr("No song selected"));
    for (QWidget* widget :
         std::initializer_list<QWidget*>{artist_, facts_, figures_, activity_, radar_, sound_})
        widget->hide();
    setTrail(false, false);
}

void SongCard::setTrail(bool back, bool forward)
{
    back_->setEnabled(back);
    forward_->setEnabled(forward);
}

QString SongCard::title() const
{
    return title_->text();
}

QString SongCard::soundHint() const
{
    return sound_->text();
}

void SongCard::adapt()
{
    const QSize radar = radar_->sizeHint();
    sound_->setFixedWidth(radar.width());
    const auto lineOf = [](TextRole role) { return QFontMetrics(Theme::current().font(role)).height(); };
    const int head = std::max(metrics::cardHead, lineOf(TextRole::Name)) + metrics::within;
    const int words = lineOf(TextRole::Body) + 3 * lineOf(TextRole::Quiet) + activity_->sizeHint().height() +
                      4 * metrics::within; // the figures may take two lines
    setFixedHeight(head + std::max(radar.height(), words) + 2 * metrics::card + 2);
    back_->setIcon(Theme::current().icon(QStringLiteral("chevron-left")));
    forward_->setIcon(Theme::current().icon(QStringLiteral("chevron-right")));
}

} // namespace segue
