using System.Runtime.CompilerServices;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Sql;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>
/// A set-based update or delete that the server makes by one statement, because no rule in C# has a say in it: see <see cref="SqlWriter.Write(ModificationModel)"/>. The
/// others go by <see cref="SetChanges"/>.
/// </summary>
internal sealed class ServerChanges
{
    private static readonly ConditionalWeakTable<ModificationModel, ServerChanges> s_all = [];

    private readonly SqlStatement? _statement;
    private int _runs;

    private ServerChanges(ModificationModel change) => _statement = SqlWriter.Write(change);

    /// <summary>The statement of a change, which is kept with it; null if its rows have to come to the client.</summary>
    public static ServerChanges? Of(ModificationModel change) => s_all.GetValue(change, static model => new(model)) is { _statement: not null } made ? made : null;

    /// <summary>True if the server refuses a change for a value in a row: a number that does not fit, a division by zero, a null.</summary>
    public static bool IsInData(PostgresServerException refused) => refused.SqlState is PostgresErrorCodes.NotNullViolation or ['2', '2', ..];

    /// <summary>Makes the change and returns the number of rows.</summary>
    public async ValueTask<long> RunAsync(PostgresWritingSession session, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(_statement!.Text);
        foreach (SqlParameter parameter in _statement.Parameters)
        {
            command.Parameters.Add(parameter.Create(session.Connections.Collections.Clock));
        }

        // As a query, a change that runs again is kept by the program, and is prepared then.
        bool runsAgain = _runs > 0 || Interlocked.Increment(ref _runs) > 1;
        return await session.RunAsync([command], static (reader, _) => new ValueTask<long>(Math.Max(0, reader.RecordsAffected)), null, cancellationToken, runsAgain).ConfigureAwait(false);
    }
}
