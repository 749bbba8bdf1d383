#pragma once

#include "models/listener_scores.h"

#include <QWidget>
#include <array>

class QLabel;
class QSlider;

namespace segue {

/// How much each part counts, and diversity, in two by two sliders with the weights that take effect: those
/// of parts that can speak, scaled to a sum of one.
class WeightSliders : public QWidget {
    Q_OBJECT

public:
    explicit WeightSliders(QWidget* parent = nullptr);

    /// Shows a ranking of this listener's scores without telling rankingChanged().
    void setRanking(std::shared_ptr<const ListenerScores> listener, const Ranking& ranking);
    const Ranking& ranking() const { return ranking_; }

    QSlider* slider(Component component) const { return weights_[component].slider; }
    QSlider* diversitySlider() const { return diversity_.slider; }

Q_SIGNALS:
    /// A slider was moved by hand.
    void rankingChanged();

private:
    struct Control {
        QLabel* name = nullptr;
        QSlider* slider = nullptr;
        QLabel* value = nullptr;
    };
    Control makeControl(const QString& name, const char* token, const QString& help, int row, int column);
    void moved();
    void showValues();

    std::shared_ptr<const ListenerScores> listener_;
    Ranking ranking_;
    PerComponent<Control> weights_;
    Control diversity_;
};

} // namespace segue
