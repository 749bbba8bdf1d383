#include "settings/tokens.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr QRgb rgb(unsigned hex)
{
    return 0xff000000u | hex;
}

const Tokens light{
    .window = rgb(0xF6F7F9),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .line = rgb(0xE3E6EB),
    .strongLine = rgb(0xC4CAD4),
    .controlBorder = rgb(0x7D8695),
    .text = rgb(0x1B1F27),
    .quietText = rgb(0x5A6372),
    .disabledText = rgb(0x8A93A1),
    .accent = rgb(0x4C5FD5),
    .onAccent = rgb(0xFFFFFF),
    .selected = rgb(0xE9ECFC),
    .hover = rgb(0xEEF0F4),
    .good = rgb(0x1B7F4B),
    .warning = rgb(0x9A6700),
    .bad = rgb(0xC4314B),
    .baseline = rgb(0x7A8290),
    .als = rgb(0x0072B2),
    .content = rgb(0x00855F),
    .popularity = rgb(0xB36700),
    .diversity = rgb(0xA5447F),
    .onComponent = rgb(0xFFFFFF),
};

const Tokens dark{
    .window = rgb(0x16181D),
    .surface = rgb(0x1E2128),
    .raised = rgb(0x262A33),
    .line = rgb(0x2E333D),
    .strongLine = rgb(0x454C5A),
    .controlBorder = rgb(0x7C8597),
    .text = rgb(0xE8EAEE),
    .quietText = rgb(0xA3ABB9),
    .disabledText = rgb(0x7A8291),
    .accent = rgb(0x8B9BFF),
    .onAccent = rgb(0x12141A),
    .selected = rgb(0x2D3350),
    .hover = rgb(0x272B34),
    .good = rgb(0x5BC98C),
    .warning = rgb(0xE3B341),
    .bad = rgb(0xFF7B8E),
    .baseline = rgb(0x8A93A3),
    .als = rgb(0x56B4E9),
    .content = rgb(0x2FC79A),
    .popularity = rgb(0xF0B23E),
    .diversity = rgb(0xE08FC3),
    .onComponent = rgb(0x12141A),
};

double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Tokens& tokensOf(Scheme scheme)
{
    return scheme == Scheme::Dark ? dark : light;
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

double pointSize(TextRole role, double bodyPoints)
{
    switch (role) {
    case TextRole::PageTitle:
        return bodyPoints * 1.6;
    case TextRole::Name:
        return bodyPoints * 1.4;
    case TextRole::Section:
        return bodyPoints * 1.2;
    case TextRole::Quiet:
        return bodyPoints * 0.9;
    case TextRole::Body:
    case TextRole::Strong:
        break;
    }
    return bodyPoints;
}

bool isBold(TextRole role)
{
    return role != TextRole::Body && role != TextRole::Quiet;
}

} // namespace segue
