using JsonOrm.Evolution;
using Npgsql;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>
/// A class whose table does not exist, and whose name another table has had, may be the class from before the rename: its rows would go into a table of their own. Only a
/// program that has also used the renamed table is known to mean a new one.
/// </summary>
internal static class RenamedTables
{
    /// <summary>Refuses classes that may be those of renamed tables.</summary>
    /// <param name="connection">The connection, in the transaction that is to create the tables.</param>
    /// <param name="adoptions">The classes.</param>
    /// <param name="isUsed">True for a table that this program has used.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="SchemaMismatchException">There is such a class.</exception>
    public static async Task RefuseAsync(NpgsqlConnection connection, IReadOnlyList<SchemaAdoption> adoptions, Func<string, bool> isUsed, CancellationToken cancellationToken)
    {
        if (!adoptions.Any(static adoption => adoption.IsNew))
        {
            return;
        }

        using var command = new NpgsqlCommand($"SELECT form FROM {ServerCatalogue.FormsTable} WHERE form LIKE '%\"formerNames\"%' ORDER BY name", connection);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            SchemaState renamed = SchemaForms.Read(reader.GetString(0));
            if (isUsed(renamed.Table) || adoptions.Any(adoption => adoption.Table.Name == renamed.Table))
            {
                continue;
            }

            foreach (TableSchema table in adoptions.Where(static adoption => adoption.IsNew).Select(static adoption => adoption.Table).Where(table => renamed.FormerNames.Contains(table.Name)))
            {
                throw new SchemaMismatchException(
                    table.Name,
                    [$"The table '{table.Name}' has been renamed to '{renamed.Table}'."],
                    $"A newer class has renamed table '{table.Name}' to '{renamed.Table}', and nothing was created. If this class ({table.TypeName}) is an earlier version of that one, use the newer program here too, or put [RenamedFrom(\"{renamed.Table}\")] on it to rename the table back. "
                    + $"If it is another table, use the class of '{renamed.Table}' first in this program.");
            }
        }
    }
}
