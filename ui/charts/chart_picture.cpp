#include "charts/chart_picture.h"

#include "charts/chart_content.h"
#include "settings/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

namespace segue {

namespace {

constexpr int svgPixelsPerInch = 96;
constexpr int pictureScale = 2;

void paintOnSurface(QPainter& painter, const QWidget& chart, ChartContent& content)
{
    painter.fillRect(chart.rect(), tokens().surface);
    painter.setFont(chart.font());
    content.paintPicture(painter);
}

QByteArray svgOf(const QWidget& chart, ChartContent& content)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(svgPixelsPerInch);
    generator.setSize(chart.size());
    generator.setViewBox(chart.rect());
    // It writes these two as they are given.
    generator.setTitle(chart.accessibleName().toHtmlEscaped());
    generator.setDescription(content.sentence().toHtmlEscaped());
    QPainter painter(&generator);
    paintOnSurface(painter, chart, content);
    painter.end();
    return svg;
}

QByteArray pngOf(const QWidget& chart, ChartContent& content)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    chartImage(chart, content).save(&buffer, "PNG");
    return png;
}

} // namespace

QImage chartImage(const QWidget& chart, ChartContent& content)
{
    QImage image(chart.size() * pictureScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pictureScale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintOnSurface(painter, chart, content);
    return image;
}

Result<void> writeChartPicture(const QWidget& chart, ChartContent& content, const QString& path)
{
    const bool asPng = path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
    const QByteArray bytes = asPng ? pngOf(chart, content) : svgOf(chart, content);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return fail(QCoreApplication::translate("segue::ChartPicture", "%1 cannot be written: %2.")
                    .arg(path, file.errorString()));
}

} // namespace segue
