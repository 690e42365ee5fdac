using JsonOrm;

namespace Bot;

/// <summary>Where the bot's memory is: in a folder, or in a schema of a PostgreSQL server. This is the one line that differs.</summary>
internal static class Memory
{
    public static async Task<IDatabase> OpenAsync(string[] place) => place switch
    {
        [var folder] => await JsonDatabase.OpenAsync(folder),
#if POSTGRES
        [var connection, var schema] => await JsonOrm.PostgreSql.PostgresDatabase.OpenAsync(connection, schema),
#endif
        _ => throw new ArgumentException("The memory is a folder. With -p:WithPostgres=true the program is built with PostgreSQL too."),
    };
}
