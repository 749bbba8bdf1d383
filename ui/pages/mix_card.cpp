#include "pages/mix_card.h"

#include "settings/tokens.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>

namespace segue {

MixCard::MixCard(JobRunner& jobs, ContentKind kind, QWidget* parent)
    : QFrame(parent)
    , kind_(kind)
    , best_(new ElidedLabel("quiet"))
    , triangle_(new TriangleMap)
    , point_(makeParagraph({}, "strong"))
    , sampled_(makeParagraph())
    , all_(makeParagraph({}, "quiet"))
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
    layout->addWidget(sampled_);
    layout->addWidget(all_);
    connect(triangle_, &TriangleMap::pointMoved, this, &MixCard::pointMoved);
    connect(&measuring_, &MixMeasuring::sampled, this, &MixCard::showSampled);
    connect(&measuring_, &MixMeasuring::measuringAll, this,
            [this] { all_->setText(tr("Measuring on all listeners...")); });
    connect(&measuring_, &MixMeasuring::measuredAll, this, [this](const MixMeasures& measures) {
        all_->setText(tr("On all listeners: %1").arg(mixMeasuresText(measures)));
    });
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
    for (QLabel* label : {point_, sampled_, all_})
        label->clear();
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
    all_->setText(tr("All listeners are measured when the point rests."));
    measuring_.measure(weights, compute);
}

void MixCard::showSampled(const MixMeasures& measures)
{
    sampled_->setText(tr("%1: %2").arg(countText(regime_->listeners, tr("listener"), tr("listeners")),
                                       mixMeasuresText(measures)));
}

} // namespace segue
