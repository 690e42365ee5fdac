using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using JsonOrm.Queries.Tests.Nested;
using JsonOrm.Queries.Tests.Random;

namespace JsonOrm.PostgreSql.Tests.Parity;

/// <summary>The cases of elements as rows, on the same rows: what the embedded engine finds, PostgreSQL finds.</summary>
public sealed class ElementRowParityTests : ElementRowTests, IClassFixture<PostgresFixture>
{
    private readonly PostgresFixture _server;
    private int _answered;

    public ElementRowParityTests(Fixture travellers, PostgresFixture server)
        : base(travellers)
    {
        _server = server;
        if (PostgresServer.Missing is not null)
        {
            return;
        }

        TravellerStores stores = travellers.Stores[0];
        if (!server.Database.Tables.Contains(Traveller.Schema))
        {
            server.Database.InsertAsync<Traveller>(stores.Rows).AsTask().GetAwaiter().GetResult();
        }

        stores.AlsoOn = (query, expected) =>
        {
            using RowCursor cursor = server.Database.OpenCursor(query);
            TravellerStores.AssertSame(expected, CursorRows.Read(cursor, query));
            _answered++;
        };
    }

    [PostgresFact]
    public async Task Every_case_is_answered()
    {
        Lists_of_values();
        Lists_of_owned_objects();
        Values_of_dictionaries_and_any_JSON();
        Elements_join_other_tables_and_limits_come_before_and_after();
        Assert.True(_answered > 18, $"{_answered} queries were answered.");

        // Pages continue, and elements are read as they are in their lists.
        var query = Select.From(Traveller.Columns).Join(t => t.Legs).OrderBy((t, l) => l.Price).Select((t, l) => (t.Id, l.Price, l.To));
        List<(int, decimal?, string?)> paged = [];
        string? token = null;
        do
        {
            Page<(int, decimal?, string?)> page = await query.PageAsync(_server.Database, 200, token);
            paged.AddRange(page.Rows);
            token = page.Next;
        }
        while (token is not null);
        Assert.Equal(await query.ToListAsync(_server.Database), paged);
        Assert.True(paged.Count > 400);
        Assert.Equal(paged.Count, (await Select.From(Traveller.Columns).SelectMany(t => t.Legs.Where(l => l.Price >= 0m)).ToListAsync(_server.Database)).Count);
        Assert.Contains(3, await Select.From(Traveller.Columns).SelectMany(t => t.Lucky).ToListAsync(_server.Database));
    }
}
