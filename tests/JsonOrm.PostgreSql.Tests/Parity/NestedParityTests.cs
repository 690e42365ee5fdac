using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using JsonOrm.Queries.Tests.Nested;
using JsonOrm.Queries.Tests.Random;

namespace JsonOrm.PostgreSql.Tests.Parity;

/// <summary>The cases of values inside nested JSON, on the same rows: what the embedded engine finds, PostgreSQL finds or refuses.</summary>
public sealed class NestedParityTests : NestedConditionTests, IClassFixture<PostgresFixture>
{
    private readonly List<string> _refused = [];
    private readonly Fixture _travellers;
    private readonly PostgresFixture _server;
    private int _answered;

    public NestedParityTests(Fixture travellers, PostgresFixture server)
        : base(travellers)
    {
        _travellers = travellers;
        _server = server;
        if (PostgresServer.Missing is not null)
        {
            return;
        }

        if (!server.Database.Tables.Contains(Traveller.Schema))
        {
            server.Database.InsertAsync<Traveller>(travellers.Stores.Rows).AsTask().GetAwaiter().GetResult();
        }

        travellers.Stores.AlsoOn = (query, expected) =>
        {
            try
            {
                using RowCursor cursor = server.Database.OpenCursor(query);
                TravellerStores.AssertSame(expected, CursorRows.Read(cursor, query));
                _answered++;
            }
            catch (UnsupportedQueryException refused)
            {
                _refused.Add(refused.Construct);
            }
        };
    }

    [PostgresFact]
    public async Task An_element_that_is_null_in_JSON_is_null()
    {
        ResultQuery<int> query = Select.From(Traveller.Columns).Where(t => t.Extra["l"].Any(e => e == null) || t.Extra["l"][2] == null).OrderBy(t => t.Id).Select(t => t.Id);
        List<int> expected = await query.ToListAsync(_travellers.Stores.Database);
        Assert.Equal(expected, await query.ToListAsync(_server.Database));
        ResultQuery<int> counted = Select.From(Traveller.Columns).OrderBy(t => t.Id).Select(t => t.Extra["l"].Count(e => e == null));
        List<int> counts = await counted.ToListAsync(_travellers.Stores.Database);
        Assert.Contains(1, counts);
        Assert.Equal(counts, await counted.ToListAsync(_server.Database));
    }

    [PostgresFact]
    public async Task A_null_that_another_program_wrote_into_a_declared_member_is_null()
    {
        await _server.Database.InsertAsync(new Types.EveryType { Owned = new Types.Place { Street = "written elsewhere", Area = 1m } });
        await using (var source = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { SearchPath = _server.Schema }.ConnectionString))
        {
            await using Npgsql.NpgsqlCommand command = source.CreateCommand($$"""UPDATE {{PostgreSql.Types.PostgresNames.Of(Types.EveryType.Schema)}} SET owned = '{"Street":"written elsewhere","Area":null}'""");
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        Assert.Equal(1, await Select.From(Types.EveryType.Columns).Where(e => e.Owned.Street == "written elsewhere").CountAsync(_server.Database));
        Assert.Equal(0, await Select.From(Types.EveryType.Columns).Where(e => e.Owned.Area > 0m || e.Owned.Area <= 0m).CountAsync(_server.Database));
    }

    [PostgresFact]
    public void Only_times_and_patterns_are_refused()
    {
        Members_of_owned_objects();
        Elements_of_lists();
        Lists_of_owned_objects();
        Dictionaries_by_key();
        Any_json_by_path();
        Flags_bytes_and_patterns();
        Values_inside_are_selected_sorted_and_grouped();
        Assert.Equal(["DateTime inside nested JSON", "function Matches"], _refused.Distinct().Order());
        Assert.True(_answered > 40, $"{_answered} queries were answered.");
    }
}
