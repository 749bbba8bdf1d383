#include "charts/regime_gauge.h"

#include "charts/score_bar.h"
#include "settings/theme.h"
#include "widgets/format.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {

constexpr std::array stepShares{0.25, 0.42, 0.33};
constexpr int track = 4;
constexpr double gaugeWidthEms = 26;

/// "0", "1–4", "5+": the songs of a step.
QString stepRange(Regime regime, const EnsembleParameters& parameters)
{
    const auto range = [](int from, int to) {
        return from >= to ? countText(from) : countText(from) + QChar(0x2013) + countText(to);
    };
    switch (regime) {
    case Regime::New:
        return range(0, parameters.coldFrom - 1);
    case Regime::Cold:
        return range(parameters.coldFrom, parameters.activeFrom - 1);
    case Regime::Active:
        break;
    }
    return countText(parameters.activeFrom) + u'+';
}

/// How far along its step a number of songs is, 0 to 1.
double within(Regime regime, int songs, const EnsembleParameters& parameters)
{
    const int from = regime == Regime::New    ? 0
                     : regime == Regime::Cold ? parameters.coldFrom
                                              : parameters.activeFrom;
    const int size =
        regime == Regime::New ? parameters.coldFrom : parameters.activeFrom - parameters.coldFrom;
    const double songsWithin = regime == Regime::New ? songs : songs - from + 1;
    return std::clamp(songsWithin / std::max(1, size), 0.0, 1.0);
}

} // namespace

QString regimeName(Regime regime)
{
    switch (regime) {
    case Regime::New:
        return RegimeGauge::tr("New");
    case Regime::Cold:
        return RegimeGauge::tr("Cold");
    case Regime::Active:
        break;
    }
    return RegimeGauge::tr("Active");
}

RegimeGauge::RegimeGauge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How much is known"));
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void RegimeGauge::setState(const EnsembleParameters& parameters, int songs, const Weights& effective)
{
    parameters_ = parameters;
    songs_ = songs;
    effective_ = effective;
    QStringList weights;
    for (const Component component : components)
        weights << nameOf(component) + u' ' + percentText(effective[component]);
    setAccessibleDescription(tr("%1, %2: %3")
                                 .arg(countText(songs, tr("like"), tr("likes")),
                                      regimeName(parameters.regimeOf(songs)),
                                      weights.join(QStringLiteral(", "))));
    update();
}

QSize RegimeGauge::sizeHint() const
{
    const Theme& theme = Theme::current();
    return {static_cast<int>(gaugeWidthEms * theme.em()),
            2 * QFontMetrics(theme.font(TextRole::Body)).height() + track + metrics::card};
}

QSize RegimeGauge::minimumSizeHint() const
{
    return {sizeHint().width() / 2, sizeHint().height()};
}

void RegimeGauge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int half = (width() - metrics::page) / 2;
    paintSteps(painter, QRect(0, 0, half, height()));
    paintWeights(painter, QRect(width() - half, 0, half, height()));
}

void RegimeGauge::paintSteps(QPainter& painter, const QRect& room) const
{
    const Theme& theme = Theme::current();
    const Regime present = parameters_.regimeOf(songs_);
    double left = room.left();
    for (const Regime regime : allRegimes) {
        const double width = room.width() * stepShares[static_cast<std::size_t>(regime)];
        const bool isPresent = regime == present;
        const QRectF step(left, room.top(), width - metrics::barGap, room.height());
        const QFont name = theme.font(isPresent ? TextRole::Strong : TextRole::Body);
        const double nameHeight = QFontMetricsF(name).height();
        painter.setFont(name);
        painter.setPen(isPresent ? theme.tokens().accent : theme.tokens().quietText);
        painter.drawText(step, Qt::AlignLeft | Qt::AlignTop, regimeName(regime));

        const QRectF bar(step.left(), step.top() + nameHeight + metrics::within, step.width(), track);
        painter.fillRect(bar, theme.tokens().strongLine);
        const double filled = regime < present ? 1 : isPresent ? within(regime, songs_, parameters_) : 0;
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * filled, track)), theme.tokens().accent);

        painter.setFont(theme.font(TextRole::Quiet));
        painter.setPen(isPresent ? theme.tokens().text : theme.tokens().quietText);
        const QString range = stepRange(regime, parameters_);
        const QString counted = regime == Regime::Active ? tr("%1 likes").arg(range) : range;
        const bool fits = painter.fontMetrics().horizontalAdvance(counted) <= step.width();
        painter.drawText(step, Qt::AlignLeft | Qt::AlignBottom, fits ? counted : range);
        left += width;
    }
}

void RegimeGauge::paintWeights(QPainter& painter, const QRect& room) const
{
    const Theme& theme = Theme::current();
    painter.setFont(theme.font(TextRole::Body));
    painter.setPen(theme.tokens().quietText);
    const int nameHeight = painter.fontMetrics().height();
    const QString title = tr("Weights that take effect");
    const bool titleFits = painter.fontMetrics().horizontalAdvance(title) <= room.width();
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, titleFits ? title : tr("Weights"));
    const QRectF bar(room.left(), room.top() + nameHeight + metrics::within - (metrics::bar - track) / 2.0,
                     room.width(), metrics::bar);
    paintScoreBar(painter, bar, effective_, theme.tokens());

    QStringList names;
    QStringList letters;
    for (const Component component : components) {
        if (effective_[component] <= 0)
            continue;
        const QString share = u' ' + percentText(effective_[component]);
        names << nameOf(component) + share;
        letters << letterOf(component) + share;
    }
    painter.setFont(theme.font(TextRole::Quiet));
    painter.setPen(theme.tokens().text);
    const QString between = QStringLiteral("   ");
    const bool fits = painter.fontMetrics().horizontalAdvance(names.join(between)) <= room.width();
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom, (fits ? names : letters).join(between));
}

} // namespace segue
