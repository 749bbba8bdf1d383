#include "widgets/tinted_icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace segue {

namespace {

/// Draws the vector at whatever size is asked for, in the colour of the state.
class TintedIconEngine final : public QIconEngine {
public:
    TintedIconEngine(QString name, const Tokens& tokens)
        : name_(std::move(name))
        , tokens_(tokens)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        QSvgRenderer(tintedSvg(name_, colour(mode, state))).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return picture;
    }

    QIconEngine* clone() const override { return new TintedIconEngine(*this); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return tokens_.disabledText;
        return state == QIcon::On || mode == QIcon::Selected ? tokens_.accent : tokens_.quietText;
    }

    QString name_;
    Tokens tokens_;
};

} // namespace

QByteArray tintedSvg(const QString& name, const QColor& color)
{
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "tintedSvg", qPrintable(name));
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QIcon tintedIcon(const QString& name, const Tokens& tokens)
{
    return QIcon(new TintedIconEngine(name, tokens));
}

} // namespace segue
