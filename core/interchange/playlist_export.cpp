#include "interchange/playlist_export.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QUrl>
#include <QXmlStreamWriter>
#include <cmath>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr double msPerSecond = 1000;

/// Every line break, and all that some program might take for one, becomes a space.
QString onOneLine(QString text)
{
    static const QRegularExpression breaks(u"\r\n|[\\x{0}\n\v\f\r\\x{85}\\x{2028}\\x{2029}]"_s);
    return text.replace(breaks, u" "_s);
}

QString artistAndTitle(const PlaylistTrack& track)
{
    return track.artist.isEmpty() ? track.title : track.artist + u" - "_s + track.title;
}

/// A name that the song's file might have.
QString likelyFileName(const PlaylistTrack& track)
{
    static const QRegularExpression forbidden(uR"([/\\:*?"<>|\x{1}-\x{1f}]|^#)"_s);
    return onOneLine(artistAndTitle(track)).replace(forbidden, u"_"_s) + u".mp3"_s;
}

QByteArray asM3u8(const QString& name, std::span<const PlaylistTrack> tracks)
{
    QString text = u"#EXTM3U\n"_s;
    if (!name.isEmpty())
        text += u"#PLAYLIST:"_s + onOneLine(name) + u'\n';
    for (const PlaylistTrack& track : tracks) {
        const QString seconds =
            track.durationMs > 0
                ? QString::number(std::llround(static_cast<double>(track.durationMs) / msPerSecond))
                : u"-1"_s;
        const QString uri = onOneLine(track.uri).trimmed();
        // A line that begins with # would be a comment.
        const bool usable = !uri.isEmpty() && !uri.startsWith(u'#');
        text += u"#EXTINF:"_s + seconds + u',' + onOneLine(artistAndTitle(track)) + u'\n';
        text += (usable ? uri : likelyFileName(track)) + u'\n';
    }
    return text.toUtf8();
}

/// What XML may hold: no control characters, no halves of surrogate pairs.
QString validInXml(const QString& text)
{
    QString valid;
    valid.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair) {
            valid += c;
            valid += text[++i];
        } else if (!c.isSurrogate() && c.unicode() < 0xFFFE &&
                   (c.unicode() >= 0x20 || c == u'\t' || c == u'\n' || c == u'\r')) {
            valid += c;
        }
    }
    return valid;
}

/// An address as XSPF and JSPF want it: percent-encoded, and a path as a file: address.
QString asUri(const QString& address)
{
    const QUrl url = address.startsWith(u'/') ? QUrl::fromLocalFile(address) : QUrl(address);
    return url.isValid() ? QString::fromLatin1(url.toEncoded()) : QString();
}

QByteArray asXspf(const QString& name, std::span<const PlaylistTrack> tracks)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    const auto write = [&xml](const QString& element, const QString& text) {
        if (!text.isEmpty())
            xml.writeTextElement(element, validInXml(text));
    };
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(u"playlist"_s);
    xml.writeAttribute(u"version"_s, u"1"_s);
    xml.writeDefaultNamespace(u"http://xspf.org/ns/0/"_s);
    write(u"title"_s, name);
    xml.writeStartElement(u"trackList"_s);
    for (const PlaylistTrack& track : tracks) {
        xml.writeStartElement(u"track"_s);
        write(u"location"_s, asUri(track.uri));
        write(u"title"_s, track.title);
        write(u"creator"_s, track.artist);
        write(u"album"_s, track.album);
        if (track.durationMs > 0)
            write(u"duration"_s, QString::number(track.durationMs));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

QByteArray asJspf(const QString& name, std::span<const PlaylistTrack> tracks)
{
    QJsonArray list;
    for (const PlaylistTrack& track : tracks) {
        QJsonObject entry{{u"title"_s, track.title}};
        if (const QString uri = asUri(track.uri); !uri.isEmpty())
            entry[u"location"_s] = QJsonArray{uri};
        if (!track.artist.isEmpty())
            entry[u"creator"_s] = track.artist;
        if (!track.album.isEmpty())
            entry[u"album"_s] = track.album;
        if (track.durationMs > 0)
            entry[u"duration"_s] = static_cast<qint64>(track.durationMs);
        list.append(entry);
    }
    const QJsonObject playlist{{u"title"_s, name}, {u"track"_s, list}};
    return QJsonDocument(QJsonObject{{u"playlist"_s, playlist}}).toJson();
}

/// A field of RFC 4180. Programs that calculate would run what begins like a formula: an apostrophe in front
/// tells them that it is text.
QString csvField(QString text)
{
    static const QString formulaStarts = u"=+-@\t\r"_s;
    static const QRegularExpression special(u"[,\"\r\n]"_s);
    if (!text.isEmpty() && formulaStarts.contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(special))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QByteArray asCsv(std::span<const PlaylistTrack> tracks)
{
    QString text = u"position,song_id,title,artist,album,duration_ms,uri\r\n"_s;
    qsizetype position = 0;
    for (const PlaylistTrack& track : tracks) {
        const QString duration = track.durationMs > 0 ? QString::number(track.durationMs) : QString();
        const QStringList fields{QString::number(++position), csvField(track.externalId),
                                 csvField(track.title),       csvField(track.artist),
                                 csvField(track.album),       duration,
                                 csvField(track.uri)};
        text += fields.join(u',') + u"\r\n"_s;
    }
    return text.toUtf8();
}

} // namespace

QString toString(PlaylistFormat format)
{
    static const std::array names{u"m3u8"_s, u"xspf"_s, u"jspf"_s, u"csv"_s};
    return names[static_cast<std::size_t>(format)];
}

std::optional<PlaylistFormat> playlistFormatOf(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix();
    for (const PlaylistFormat format : playlistFormats) {
        if (suffix.compare(toString(format), Qt::CaseInsensitive) == 0)
            return format;
    }
    return std::nullopt;
}

QByteArray playlistAs(PlaylistFormat format, const QString& name, std::span<const PlaylistTrack> tracks)
{
    switch (format) {
    case PlaylistFormat::M3u8:
        return asM3u8(name, tracks);
    case PlaylistFormat::Xspf:
        return asXspf(name, tracks);
    case PlaylistFormat::Jspf:
        return asJspf(name, tracks);
    case PlaylistFormat::Csv:
        break;
    }
    return asCsv(tracks);
}

Result<void> exportPlaylist(const QString& path, PlaylistFormat format, const QString& name,
                            std::span<const PlaylistTrack> tracks)
{
    const QByteArray bytes = playlistAs(format, name, tracks);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    return {};
}

} // namespace segue
