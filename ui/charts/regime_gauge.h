#pragma once

#include "recommend/ensemble.h"

#include <QWidget>

namespace segue {

QString regimeName(Regime regime); ///< "New"

/// How much is known of somebody, as three steps with their limits and a track filled up to the present
/// number of songs; beside it the weights that take effect, as a bar.
class RegimeGauge : public QWidget {
    Q_OBJECT

public:
    explicit RegimeGauge(QWidget* parent = nullptr);

    void setState(const EnsembleParameters& parameters, int songs, const Weights& effective);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintSteps(QPainter& painter, const QRect& room) const;
    void paintWeights(QPainter& painter, const QRect& room) const;

    EnsembleParameters parameters_;
    int songs_ = 0;
    Weights effective_{};
};

} // namespace segue
