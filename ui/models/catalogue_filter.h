#pragma once

#include "library/catalogue.h"

#include <QJsonObject>
#include <array>
#include <optional>
#include <vector>

namespace segue {

/// Which songs of the catalogue are wanted. A song that does not tell its genre, year or features is left out
/// where one is asked for.
struct CatalogueFilter {
    QString genre;    ///< empty: any
    int yearFrom = 0; ///< 0: no limit
    int yearTo = 0;
    /// Lowest and highest value of each feature, in its own units.
    std::array<std::optional<std::array<double, 2>>, featureCount> features;

    bool operator==(const CatalogueFilter&) const = default;
    bool isEmpty() const { return *this == CatalogueFilter(); }
    /// How many conditions there are.
    int conditions() const;
    /// Rows of the songs that meet all of them, ascending.
    std::vector<int> matching(const Songs& songs) const;

    QJsonObject toJson() const;
    /// Conditions that cannot be read are left out.
    static CatalogueFilter fromJson(const QJsonObject& json);
};

/// What a library can be filtered by.
struct CatalogueChoices {
    std::vector<QString> genres; ///< in alphabetical order; empty where the library tells none
    int firstYear = 0;           ///< 0 where no song tells its year
    int lastYear = 0;
    bool features = false;
};
CatalogueChoices filterChoices(const Songs& songs);

} // namespace segue
