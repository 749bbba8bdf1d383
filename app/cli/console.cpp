#include "cli/console.h"

#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int barWidth = 30;

void write(std::FILE* stream, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stream);
    std::fflush(stream);
}

QString harmless(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString withNewline(QString text)
{
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        text += u'\n';
    return text;
}

QString timeLeft(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    return u"%1:%2 left"_s.arg(whole / 60).arg(whole % 60, 2, 10, '0'_L1);
}

} // namespace

void printText(const QString& text)
{
    write(stdout, withNewline(harmless(text)));
}

void printJson(const QJsonObject& object)
{
    write(stdout, QString::fromUtf8(QJsonDocument(object).toJson()));
}

void printMessage(const QString& message)
{
    write(stderr, withNewline(harmless(message)));
}

ProgressBar::ProgressBar()
    : onTerminal_(::isatty(STDERR_FILENO) == 1)
{}

ProgressBar::~ProgressBar()
{
    if (drawn_)
        write(stderr, u"\r\x1b[K"_s);
}

Progress::Sink ProgressBar::sink()
{
    if (!onTerminal_)
        return {};
    return [this](const ProgressState& state) { draw(state); };
}

void ProgressBar::draw(const ProgressState& state)
{
    const int filled = std::clamp(static_cast<int>(state.fraction * barWidth), 0, barWidth);
    const QString bar = QString(filled, u'#') + QString(barWidth - filled, u'.');
    const QString left = state.secondsLeft ? timeLeft(*state.secondsLeft) : QString();
    write(stderr, u"\r\x1b[K[%1] %2%  %3  %4"_s.arg(bar, QString::number(std::floor(state.fraction * 100)),
                                                    harmless(state.phase), left));
    drawn_ = true;
}

} // namespace segue::cli
