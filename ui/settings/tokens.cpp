#include "settings/tokens.h"

#include "settings/map_tokens.h"

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

const MapTokens lightMap{
    .hues = {rgb(0x2F6DB5), rgb(0xD9622B), rgb(0x1E8C55), rgb(0xA23B8E), rgb(0xA98600), rgb(0x0E97A7),
             rgb(0xC4314B), rgb(0x6B4FC9)},
    .other = rgb(0x9AA2AF),
    .dimmed = rgb(0xDDE1E7),
    .rampLow = rgb(0xBFC9EA),
    .rampHigh = rgb(0x1F2C86),
};

const MapTokens darkMap{
    .hues = {rgb(0x6FB1F2), rgb(0xF29A5E), rgb(0x55C98B), rgb(0xDE8BCB), rgb(0xDEBB3F), rgb(0x4FCBDB),
             rgb(0xFF7B8E), rgb(0xA994FF)},
    .other = rgb(0x6B7382),
    .dimmed = rgb(0x343A45),
    .rampLow = rgb(0x3B456E),
    .rampHigh = rgb(0xDDE3FF),
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

const MapTokens& mapTokensOf(Scheme scheme)
{
    return scheme == Scheme::Dark ? darkMap : lightMap;
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
