#include "panels/weight_sliders.h"

#include "charts/score_bar.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

namespace segue {

namespace {

constexpr int steps = 100;
constexpr int columnsOfControl = 4; ///< name, slider, value, and a gap
constexpr double valueEms = 2.6;

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
    grid->setHorizontalSpacing(metrics::card);
    grid->setVerticalSpacing(0);
    weights_[Component::Als] = makeControl(nameOf(Component::Als), "als", helpOf(Component::Als), 0, 0);
    weights_[Component::Content] =
        makeControl(nameOf(Component::Content), "content", helpOf(Component::Content), 0, 1);
    weights_[Component::Popularity] =
        makeControl(nameOf(Component::Popularity), "popularity", helpOf(Component::Popularity), 1, 0);
    diversity_ =
        makeControl(tr("Diversity"), "diversity",
                    tr("Diversity: how strongly a song is held back for being like those above it"), 1, 1);
    setEnabled(false);
}

void WeightSliders::setRanking(std::shared_ptr<const ListenerScores> listener, const Ranking& ranking)
{
    listener_ = std::move(listener);
    ranking_ = ranking;
    setEnabled(listener_ != nullptr);
    for (const Component component : components) {
        const Control& control = weights_[component];
        const bool speaks = listener_ && listener_->scores.speaks(component);
        const QSignalBlocker quiet(control.slider);
        control.slider->setValue(toSteps(ranking.weights[component]));
        control.slider->setEnabled(speaks);
        control.name->setEnabled(speaks);
        const QString help =
            speaks || !listener_
                ? helpOf(component)
                : tr("%1 has nothing to say here, so its weight goes to the others").arg(nameOf(component));
        control.slider->setToolTip(asPlainToolTip(help));
        control.name->setToolTip(asPlainToolTip(help));
    }
    const QSignalBlocker quiet(diversity_.slider);
    diversity_.slider->setValue(toSteps(ranking.mmr.diversity));
    showValues();
}

WeightSliders::Control WeightSliders::makeControl(const QString& name, const char* token, const QString& help,
                                                  int row, int column)
{
    auto* grid = static_cast<QGridLayout*>(layout());
    Control control{makeLabel(name), new QSlider(Qt::Horizontal), makeLabel()};
    control.slider->setRange(0, steps);
    control.slider->setPageStep(steps / 10);
    control.slider->setProperty("component", QLatin1String(token));
    control.slider->setAccessibleName(name);
    control.slider->setToolTip(asPlainToolTip(help));
    control.slider->setMinimumWidth(1);
    control.name->setBuddy(control.slider);
    control.name->setToolTip(asPlainToolTip(help));
    control.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    control.value->setMinimumWidth(static_cast<int>(valueEms * Theme::current().em()));
    const int first = column * columnsOfControl;
    grid->addWidget(control.name, row, first);
    grid->addWidget(control.slider, row, first + 1);
    grid->addWidget(control.value, row, first + 2);
    grid->setColumnStretch(first + 1, 1);
    if (column > 0)
        grid->setColumnMinimumWidth(first - 1, metrics::within);
    connect(control.slider, &QSlider::valueChanged, this, &WeightSliders::moved);
    return control;
}

void WeightSliders::moved()
{
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
    }
    diversity_.value->setText(percentText(ranking_.mmr.diversity));
}

} // namespace segue
