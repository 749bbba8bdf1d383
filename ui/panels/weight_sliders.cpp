#include "panels/weight_sliders.h"

#include "charts/score_bar.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr int steps = 100;
constexpr int columnsOfControl = 5; ///< name, slider, spin box, value, and a gap
constexpr double valueEms = 2.6;
constexpr double spinEms = 2.7;
constexpr double shortestSliderEms = 3;
constexpr int restMs = 1000;

int toSteps(double share)
{
    return static_cast<int>(std::lround(share * steps));
}
double toShare(int step)
{
    return static_cast<double>(step) / steps;
}

QString helpOf(Component component)
{
    switch (component) {
    case Component::Als:
        return WeightSliders::tr("ALS: what people with a like history play");
    case Component::Content:
        return WeightSliders::tr("Content: songs that sound like the history");
    case Component::Popularity:
        break;
    }
    return WeightSliders::tr("Popularity: what many play, and play of late");
}

} // namespace

WeightSliders::WeightSliders(QWidget* parent)
    : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::within);
    grid->setVerticalSpacing(metrics::barGap);
    weights_[Component::Als] = makeControl(nameOf(Component::Als), "als", helpOf(Component::Als));
    weights_[Component::Content] =
        makeControl(nameOf(Component::Content), "content", helpOf(Component::Content));
    weights_[Component::Popularity] =
        makeControl(nameOf(Component::Popularity), "popularity", helpOf(Component::Popularity));
    diversity_ = makeControl(tr("Diversity"), "diversity",
                             tr("Diversity: how strongly a song is held back for being like those above it"));
    for (const Component component : components) {
        QLabel* value = makeLabel();
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setToolTip(asPlainToolTip(
            tr("What takes effect: the weights of the parts that can speak, scaled to a sum of 100%")));
        weights_[component].value = value;
    }
    arrange();
    rest_.setSingleShot(true);
    rest_.setInterval(restMs);
    connect(&rest_, &QTimer::timeout, this, [this] {
        if (lastMoved_ != nullptr && !lastMoved_->isSliderDown())
            lastMoved_ = nullptr;
    });
    connect(&Theme::current(), &Theme::changed, this, &WeightSliders::adapt);
    adapt();
    setEnabled(false);
}

void WeightSliders::setRanking(std::shared_ptr<const ListenerScores> listener, const Ranking& ranking)
{
    listener_ = std::move(listener);
    ranking_ = ranking;
    lastMoved_ = nullptr;
    setEnabled(listener_ != nullptr);
    for (const Component component : components) {
        const Control& control = weights_[component];
        const bool speaks = listener_ && listener_->scores.speaks(component);
        setValue(control, ranking.weights[component]);
        for (QWidget* widget : {static_cast<QWidget*>(control.slider), static_cast<QWidget*>(control.spin),
                                static_cast<QWidget*>(control.name), static_cast<QWidget*>(control.value)})
            widget->setEnabled(speaks);
        const QString help =
            speaks || !listener_
                ? helpOf(component)
                : tr("%1 has nothing to say here, so its weight goes to the others").arg(nameOf(component));
        for (QWidget* widget : {static_cast<QWidget*>(control.slider), static_cast<QWidget*>(control.spin),
                                static_cast<QWidget*>(control.name)})
            widget->setToolTip(asPlainToolTip(help));
    }
    setValue(diversity_, ranking.mmr.diversity);
    showValues();
}

QString WeightSliders::shareText(Component component) const
{
    return weights_[component].value->text();
}

WeightSliders::Control WeightSliders::makeControl(const QString& name, const char* token, const QString& help)
{
    Control control{makeLabel(name), new QSlider(Qt::Horizontal), new QSpinBox, nullptr};
    control.slider->setRange(0, steps);
    control.slider->setPageStep(steps / 10);
    control.slider->setProperty("component", QLatin1String(token));
    control.slider->setAccessibleName(name);
    control.slider->setToolTip(asPlainToolTip(help));
    control.slider->setMinimumWidth(1);
    control.name->setBuddy(control.slider);
    control.name->setToolTip(asPlainToolTip(help));
    control.spin->setRange(0, steps);
    control.spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    control.spin->setAlignment(Qt::AlignRight);
    control.spin->setProperty("compact", true);
    control.spin->setAccessibleName(tr("%1 in percent").arg(name));
    control.spin->setToolTip(asPlainToolTip(help));
    connect(control.slider, &QSlider::sliderPressed, this, [this] { lastMoved_ = nullptr; });
    connect(control.slider, &QSlider::sliderReleased, this, [this] { lastMoved_ = nullptr; });
    // Each tells the other; the one that has the value already keeps still.
    connect(control.slider, &QSlider::valueChanged, control.spin, &QSpinBox::setValue);
    connect(control.spin, &QSpinBox::valueChanged, control.slider, &QSlider::setValue);
    connect(control.slider, &QSlider::valueChanged, this, [this, slider = control.slider] { moved(slider); });
    return control;
}

void WeightSliders::addControl(const Control& control, int row, int column)
{
    auto* grid = static_cast<QGridLayout*>(layout());
    const int first = column * columnsOfControl;
    grid->addWidget(control.name, row, first);
    grid->addWidget(control.slider, row, first + 1);
    grid->addWidget(control.spin, row, first + 2);
    if (control.value != nullptr)
        grid->addWidget(control.value, row, first + 3);
    grid->setColumnStretch(first + 1, 1);
    if (column > 0)
        grid->setColumnMinimumWidth(first - 1, metrics::within);
}

/// Two controls a line, or one where sliders would be too short to take hold of.
void WeightSliders::arrange()
{
    const double em = Theme::current().em();
    const int names =
        std::max(weights_[Component::Als].name->sizeHint().width(),
                 weights_[Component::Popularity].name->sizeHint().width()) +
        std::max(weights_[Component::Content].name->sizeHint().width(), diversity_.name->sizeHint().width());
    const double others = 2 * (spinEms + valueEms + shortestSliderEms) * em + 9 * metrics::within;
    const int columns = width() < names + others ? 1 : 2;
    if (columns == columns_)
        return;
    columns_ = columns;
    auto* grid = static_cast<QGridLayout*>(layout());
    while (grid->count() > 0)
        delete grid->takeAt(0);
    for (int column = 0; column < grid->columnCount(); ++column) {
        grid->setColumnStretch(column, 0);
        grid->setColumnMinimumWidth(column, 0);
    }
    int place = 0;
    for (const Control& control : {weights_[Component::Als], weights_[Component::Content],
                                   weights_[Component::Popularity], diversity_}) {
        addControl(control, place / columns, place % columns);
        ++place;
    }
}

void WeightSliders::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void WeightSliders::setValue(const Control& control, double share)
{
    const QSignalBlocker quietSlider(control.slider);
    const QSignalBlocker quietSpin(control.spin);
    control.slider->setValue(toSteps(share));
    control.spin->setValue(toSteps(share));
}

void WeightSliders::moved(const QSlider* slider)
{
    if (lastMoved_ != slider)
        ++gesture_;
    lastMoved_ = slider;
    rest_.start();
    for (const Component component : components)
        ranking_.weights[component] = toShare(weights_[component].slider->value());
    ranking_.mmr.diversity = toShare(diversity_.slider->value());
    showValues();
    Q_EMIT rankingChanged();
}

void WeightSliders::showValues()
{
    const Weights effective = listener_ ? listener_->scores.effective(ranking_.weights) : Weights{};
    for (const Component component : components) {
        const QString share = percentText(effective[component]);
        weights_[component].value->setText(share);
        weights_[component].slider->setAccessibleDescription(tr("%1 of the score").arg(share));
        weights_[component].spin->setAccessibleDescription(tr("%1 of the score").arg(share));
    }
}

void WeightSliders::adapt()
{
    const double em = Theme::current().em();
    for (const Component component : components)
        weights_[component].value->setMinimumWidth(static_cast<int>(valueEms * em));
    for (const Control& control : {weights_[Component::Als], weights_[Component::Content],
                                   weights_[Component::Popularity], diversity_})
        control.spin->setFixedWidth(static_cast<int>(spinEms * em));
    arrange();
}

} // namespace segue
