#pragma once

#include "base/result.h"

#include <QImage>
#include <QString>

class QWidget;

namespace segue {

class ChartContent;

/// Twice the pixels of the screen, for slides.
QImage chartImage(const QWidget& chart, ChartContent& content);

/// Writes the chart as it stands, PNG where the name ends so and SVG otherwise, in one step or not at all.
Result<void> writeChartPicture(const QWidget& chart, ChartContent& content, const QString& path);

} // namespace segue
