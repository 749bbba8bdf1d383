#include "charts/model_chip.h"

#include "settings/theme.h"

#include <QPainter>

namespace segue {

namespace {
constexpr int sampleWidth = 28;
constexpr int sampleHeight = 12;
} // namespace

ModelChip::ModelChip(const EvaluatedModel& model, QWidget* parent)
    : QPushButton(model.name, parent)
    , model_(model)
{
    setCheckable(true);
    setIconSize({sampleWidth, sampleHeight});
    connect(&Theme::current(), &Theme::changed, this, &ModelChip::adapt);
    adapt();
}

void ModelChip::adapt()
{
    const double scale = devicePixelRatioF();
    QPixmap sample(QSize(sampleWidth, sampleHeight) * scale);
    sample.setDevicePixelRatio(scale);
    sample.fill(Qt::transparent);
    QPainter painter(&sample);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(penOf(model_.color, model_.stroke));
    painter.drawLine(QPointF(2, sampleHeight / 2.0), QPointF(sampleWidth - 2, sampleHeight / 2.0));
    painter.end();
    setIcon(sample);
}

} // namespace segue
