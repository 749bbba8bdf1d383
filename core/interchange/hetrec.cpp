#include "interchange/hetrec.h"

#include "library/catalogue.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QHash<Column, QString> featureColumns()
{
    QHash<Column, QString> columns{{Column::Song, u"artistID"_s}};
    for (int feature = 0; feature < featureCount; ++feature)
        columns.insert(featureColumn(feature), featureName(feature));
    return columns;
}

} // namespace

Result<std::vector<TableSource>> hetrecTables(const QString& folder)
{
    const QDir set(folder);
    for (const QString& file : {u"artists.dat"_s, u"user_artists.dat"_s}) {
        if (!QFileInfo(set.filePath(file)).isFile())
            return fail(
                u"%1 is not a folder of the HetRec 2011 Last.fm set: it has no %2."_s.arg(folder, file));
    }

    // Names have quotation marks of their own, and nothing is quoted.
    const auto table = [&](const QString& file, TableKind kind, const QHash<Column, QString>& columns) {
        return TableSource{.path = set.filePath(file),
                           .kind = kind,
                           .columns = columns,
                           .guessing = Guessing::None,
                           .separator = '\t',
                           .encoding = TextEncoding::Utf8,
                           .quotes = false};
    };
    std::vector<TableSource> tables{table(u"artists.dat"_s, TableKind::Songs,
                                          {{Column::Song, u"id"_s},
                                           {Column::Title, u"name"_s},
                                           {Column::Artist, u"name"_s},
                                           {Column::Uri, u"url"_s}})};
    const QString features = u"artist_features.tsv"_s;
    if (QFileInfo(set.filePath(features)).isFile())
        tables.push_back(table(features, TableKind::Songs, featureColumns()));
    tables.push_back(
        table(u"user_artists.dat"_s, TableKind::Interactions,
              {{Column::User, u"userID"_s}, {Column::Song, u"artistID"_s}, {Column::Plays, u"weight"_s}}));
    return tables;
}

} // namespace segue
