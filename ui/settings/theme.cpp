#include "settings/theme.h"

#include "settings/stylesheet.h"
#include "widgets/tinted_icon.h"

#include <QApplication>
#include <QFile>
#include <QFontInfo>
#include <QFontMetrics>
#include <QStyleFactory>
#include <algorithm>

namespace segue {

namespace {
Theme* theOne = nullptr;
}

Theme::Theme(Preferences& preferences, QObject* parent)
    : QObject(parent)
    , preferences_(preferences)
    , family_(QApplication::font().family())
{
    Q_ASSERT(theOne == nullptr);
    theOne = this;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    connect(&preferences_, &Preferences::themeChosen, this, [this] { override_.reset(); });
    connect(&preferences_, &Preferences::appearanceChanged, this, &Theme::apply);
    connect(&system_, &SystemAppearance::changed, this, &Theme::apply);
    apply();
}

Theme::~Theme()
{
    theOne = nullptr;
}

const Theme& Theme::current()
{
    Q_ASSERT(theOne != nullptr);
    return *theOne;
}

const Tokens& tokens()
{
    return Theme::current().tokens();
}

bool Theme::motion() const
{
    const MotionChoice wanted = preferences_.motion();
    return wanted == MotionChoice::System ? system_.motion() : wanted == MotionChoice::On;
}

QFont Theme::font(TextRole role) const
{
    QFont font(family_);
    font.setPointSizeF(pointSize(role, preferences_.textSize()));
    font.setBold(isBold(role));
    return font;
}

double Theme::em() const
{
    return QFontInfo(font(TextRole::Body)).pixelSize();
}

int Theme::rowHeight() const
{
    return std::max(metrics::rowHeight, QFontMetrics(font(TextRole::Body)).height() + metrics::card);
}

QIcon Theme::icon(const QString& name) const
{
    return tintedIcon(name, tokens());
}

void Theme::overrideChoice(ThemeChoice choice)
{
    override_ = choice;
    apply();
}

ThemeChoice Theme::choice() const
{
    return override_.value_or(preferences_.theme());
}

void Theme::apply()
{
    const ThemeChoice wanted = choice();
    scheme_ = wanted == ThemeChoice::System ? system_.scheme()
              : wanted == ThemeChoice::Dark ? Scheme::Dark
                                            : Scheme::Light;
    const auto picture = [this](const QString& name, const QColor& color) {
        const QString path =
            tintedFiles_.filePath(name + u'-' + color.name().mid(1) + QStringLiteral(".svg"));
        QFile file(path);
        if (!file.exists() && file.open(QIODevice::WriteOnly))
            file.write(tintedSvg(name, color));
        return path;
    };
    QApplication::setPalette(paletteOf(tokens()));
    QApplication::setFont(font(TextRole::Body));
    qApp->setStyleSheet(stylesheetOf(tokens(), preferences_.textSize(), picture));
    Q_EMIT changed();
}

} // namespace segue
