#include "charts/chart_frame.h"

#include "charts/chart_scale.h"
#include "settings/theme.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCategoryAxis>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QResizeEvent>

namespace segue {

namespace {
constexpr double heightInEms = 14;
constexpr double lowestInEms = 8;
constexpr double widthInEms = 20;
constexpr double narrowestInEms = 12;
constexpr double emptyWidthInEms = 24;

QSize ems(double width, double height)
{
    const double em = Theme::current().em();
    return QSizeF(width * em, height * em).toSize();
}
} // namespace

ChartFrame::ChartFrame(QWidget* parent)
    : QChartView(new QChart, parent)
    , tools_(this, this)
    , empty_(new QWidget(this))
    , emptyText_(makeParagraph({}, "quiet"))
    , emptyButton_(new QPushButton)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);

    emptyText_->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(empty_);
    layout->setSpacing(metrics::card);
    layout->addStretch();
    layout->addWidget(emptyText_);
    layout->addWidget(emptyButton_, 0, Qt::AlignHCenter);
    layout->addStretch();
    empty_->hide();
    emptyButton_->hide();
    connect(emptyButton_, &QPushButton::clicked, this, &ChartFrame::emptyButtonClicked);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        updateGeometry();
        rebuild();
    });
}

void ChartFrame::setEmptyText(const QString& text, const QString& button)
{
    emptyText_->setText(text);
    emptyButton_->setText(button);
    emptyButton_->setVisible(!button.isEmpty());
    if (!chart()->isVisible())
        setAccessibleDescription(text);
}

void ChartFrame::paintPicture(QPainter& painter)
{
    chart()->layout()->activate(); // else it runs in the middle of painting
    QGraphicsView::render(&painter, QRectF(rect()), rect());
}

QSize ChartFrame::sizeHint() const
{
    return ems(widthInEms, heightInEms);
}

QSize ChartFrame::minimumSizeHint() const
{
    return ems(narrowestInEms, lowestInEms);
}

void ChartFrame::clear()
{
    setLabels({});
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        axis->deleteLater();
    }
}

void ChartFrame::showEmpty(bool empty)
{
    empty_->setVisible(empty);
    chart()->setVisible(!empty);
    if (empty)
        setAccessibleDescription(emptyText_->text());
}

void ChartFrame::styleAxis(QAbstractAxis* axis) const
{
    axis->setLabelsFont(labelFont());
    axis->setLabelsColor(tokens().quietText);
    axis->setGridLinePen(QPen(tokens().line, 1));
    axis->setLinePen(QPen(tokens().strongLine, 1));
    axis->setLineVisible(axis->orientation() == Qt::Horizontal);
}

QCategoryAxis* ChartFrame::addAxis(const ChartScale& scale, Qt::Alignment alignment)
{
    auto* axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setStartValue(scale.low);
    const std::vector<QString> texts = tickTexts(scale.ticks);
    for (std::size_t i = 0; i < texts.size(); ++i)
        axis->append(texts[i], scale.ticks[i]);
    axis->setRange(scale.low, scale.high);
    axis->setTruncateLabels(false);
    chart()->addAxis(axis, alignment);
    styleAxis(axis);
    return axis;
}

void ChartFrame::setLabels(const std::vector<Label>& labels)
{
    showFirst(labels_, labels.size());
    labelSeries_.clear();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Label& label = labels[i];
        QGraphicsSimpleTextItem* item = labels_[i];
        QFont font = labelFont(label.strong);
        font.setStrikeOut(label.struck);
        item->setText(label.text);
        item->setFont(font);
        item->setBrush(label.color);
        item->setPos(label.leftMiddle - QPointF(0, item->boundingRect().height() / 2));
        labelSeries_.push_back(label.series);
    }
}

int ChartFrame::seriesOfLabel(const QPointF& position) const
{
    const QPointF place = mapToScene(position.toPoint());
    for (std::size_t i = 0; i < labelSeries_.size(); ++i) {
        if (labelSeries_[i] >= 0 && labels_[i]->sceneBoundingRect().contains(place))
            return labelSeries_[i];
    }
    return -1;
}

QFont ChartFrame::labelFont(bool strong) const
{
    QFont font = Theme::current().font(TextRole::Quiet);
    font.setBold(strong);
    return font;
}

void ChartFrame::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    const int width = std::min(event->size().width(), ems(emptyWidthInEms, 0).width());
    empty_->setGeometry((event->size().width() - width) / 2, 0, width, event->size().height());
}

} // namespace segue
