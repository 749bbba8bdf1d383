#include "interchange/id_registry.h"

#include <string>

namespace segue {

IdRegistry::IdRegistry(Statement select, Statement insert)
    : select_(std::move(select))
    , insert_(std::move(insert))
{}

Result<IdRegistry> IdRegistry::open(const Connection& connection, const char* table)
{
    const std::string name(table);
    auto select =
        Statement::prepare(connection, ("SELECT id FROM " + name + " WHERE external_id = ?").c_str());
    if (!select)
        return fail(select);
    auto insert = Statement::prepare(
        connection, ("INSERT INTO " + name + " (external_id) VALUES (?) RETURNING id").c_str());
    if (!insert)
        return fail(insert);
    return IdRegistry(std::move(*select), std::move(*insert));
}

Result<std::optional<std::int64_t>> IdRegistry::find(std::string_view externalId)
{
    const auto size = static_cast<qsizetype>(externalId.size());
    if (const auto known = known_.constFind(QByteArray::fromRawData(externalId.data(), size));
        known != known_.cend())
        return *known;
    select_.bind(1, externalId);
    const auto found = select_.step();
    if (!found)
        return fail(found);
    std::optional<std::int64_t> id;
    if (*found)
        id = *known_.insert(QByteArray(externalId.data(), size), select_.integer(0));
    select_.reset();
    return id;
}

Result<std::int64_t> IdRegistry::findOrAdd(std::string_view externalId)
{
    const auto found = find(externalId);
    if (!found)
        return fail(found);
    if (*found)
        return **found;
    insert_.bind(1, externalId);
    if (const auto inserted = insert_.step(); !inserted)
        return fail(inserted);
    const std::int64_t id = insert_.integer(0);
    insert_.reset();
    known_.insert(QByteArray(externalId.data(), static_cast<qsizetype>(externalId.size())), id);
    ++added_;
    return id;
}

} // namespace segue
