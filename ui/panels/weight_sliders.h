#pragma once

#include "models/listener_scores.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;

namespace segue {

/// How much each part counts, and diversity, in four sliders: the weight that is wanted, to be dragged
/// or typed, and beside it the one that takes effect: those of parts that can speak, scaled to a sum of one.
class WeightSliders : public QWidget {
    Q_OBJECT

public:
    explicit WeightSliders(QWidget* parent = nullptr);

    /// Shows a ranking of this listener's scores without telling rankingChanged().
    void setRanking(std::shared_ptr<const ListenerScores> listener, const Ranking& ranking);
    const Ranking& ranking() const { return ranking_; }
    /// Number of the gesture that moved a slider last: one drag, or key presses without a rest between them.
    int gesture() const { return gesture_; }

    QSlider* slider(Component component) const { return weights_[component].slider; }
    QSlider* diversitySlider() const { return diversity_.slider; }
    QSpinBox* spinBox(Component component) const { return weights_[component].spin; }
    QSpinBox* diversitySpinBox() const { return diversity_.spin; }
    /// "60%", as it takes effect.
    QString shareText(Component component) const;

Q_SIGNALS:
    /// A slider was moved by hand.
    void rankingChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Control {
        QLabel* name = nullptr;
        QSlider* slider = nullptr;
        QSpinBox* spin = nullptr;
        QLabel* value = nullptr; ///< the weight that takes effect; null where it is the wanted one
    };
    Control makeControl(const QString& name, const char* token, const QString& help);
    void addControl(const Control& control, int row, int column);
    void arrange();
    static void setValue(const Control& control, double share);
    void moved(const QSlider* slider);
    void showValues();
    void adapt();

    std::shared_ptr<const ListenerScores> listener_;
    Ranking ranking_;
    int columns_ = 0; ///< controls in a line
    int gesture_ = 0;
    const QSlider* lastMoved_ = nullptr; ///< in the gesture; null after its end
    QTimer rest_;                        ///< ends a gesture of keys
    PerComponent<Control> weights_;
    Control diversity_;
};

} // namespace segue
