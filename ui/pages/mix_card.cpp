#include "pages/mix_card.h"

#include "pages/mix_figures.h"
#include "settings/tokens.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {
constexpr double sameWeight = 1e-6;
}

MixCard::MixCard(JobRunner& jobs, ContentKind kind, QWidget* parent)
    : QFrame(parent)
    , kind_(kind)
    , best_(makeParagraph({}, "quiet"))
    , triangle_(new TriangleMap)
    , point_(new ElidedLabel("strong"))
    , figures_(new MixFigures)
    , measuring_(jobs)
{
    setProperty("card", true);
    setAccessibleName(contentText(kind));
    triangle_->setEmptyText(tr("Every mix of ALS, content and popularity is measured and drawn here."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(makeLabel(contentText(kind), "section"));
    layout->addWidget(best_);
    layout->addWidget(triangle_, 1);
    layout->addWidget(point_);
    layout->addWidget(figures_);
    connect(triangle_, &TriangleMap::pointMoved, this, &MixCard::pointMoved);
    connect(&measuring_, &MixMeasuring::sampled, this,
            [this](const MixMeasures& mix) { figures_->setSampled(regime_->listeners, mix); });
    connect(&measuring_, &MixMeasuring::measuringAll, this, [this] { figures_->setWaiting(tr("...")); });
    connect(&measuring_, &MixMeasuring::measuredAll, figures_, &MixFigures::setAll);
    setRegime(nullptr, k_);
}

void MixCard::setRegime(const RegimeWeights* regime, int k)
{
    regime_ = regime != nullptr ? std::make_shared<const RegimeWeights>(*regime) : nullptr;
    k_ = k;
    measuring_.setBench(regime_ ? regime_->bench : nullptr, regime_ ? regime_->regime : Regime::Active, k);
    best_->setText(regime_ ? tr("Best NDCG@%1 %2: %3")
                                 .arg(QString::number(k), scoreText(regime_->best.ndcg, 3),
                                      mixText(regime_->best.weights))
                           : QString());
    point_->setText({});
    figures_->clear();
    setMeasure(measure_);
}

void MixCard::setMeasure(MixMeasure measure)
{
    measure_ = measure;
    triangle_->setContent(regime_ ? mixTriangleContent(*regime_, measure, k_) : TriangleMap::Content());
}

void MixCard::setPoint(const Weights& weights, const Compute& compute)
{
    triangle_->setPoint(weights);
    if (!regime_)
        return;
    point_->setText(mixText(weights));
    if (!regime_->bench) {
        showKept(weights);
        return;
    }
    figures_->setWaiting({});
    measuring_.measure(weights, compute);
}

void MixCard::setAdopted(const std::optional<Weights>& weights)
{
    triangle_->setAdopted(weights);
}

/// Without a bench the mixes of the triangle are known, and no others.
void MixCard::showKept(const Weights& weights)
{
    figures_->clear();
    const auto& triangle = regime_->triangle;
    const auto mix = std::ranges::find_if(triangle, [&](const MixMeasures& known) {
        return std::ranges::equal(known.weights, weights,
                                  [](double a, double b) { return std::abs(a - b) < sameWeight; });
    });
    if (weights == regime_->best.weights)
        figures_->setSampled(regime_->listeners, regime_->best);
    else if (mix != triangle.end())
        figures_->setSampled(regime_->listeners, *mix);
}

} // namespace segue
