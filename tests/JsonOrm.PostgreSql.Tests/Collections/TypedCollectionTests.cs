using System.Text.Json.Nodes;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using JsonOrm.Storage.Tests.Collections;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Collections;

/// <summary>Typed queries of collections on a server: the indexes that serve them, filters inside them, and documents that become rows.</summary>
public sealed class TypedCollectionTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task An_index_serves_typed_conditions()
    {
        Collection people = await PeopleAsync("typed_people", 8_000);
        var byEmail = people.Where(d => d["email"].AsText() == "7@x");
        Assert.Contains("Seq Scan on typed_people d", (await byEmail.ExplainAsync(fixture.Database)).ToString(), StringComparison.Ordinal);
        await people.EnsureIndexAsync("email", unique: true);
        await people.EnsureIndexAsync("age");
        await people.EnsureIndexAsync(["address.city", "age"]);
        await ScalarAsync("ANALYZE");
        Collection plain = await PeopleAsync("typed_plain", 8_000);
        foreach (Func<DocumentColumns<CollectionDocument>, Condition<CollectionDocument>> condition in (Func<DocumentColumns<CollectionDocument>, Condition<CollectionDocument>>[])
            [
                static d => d["email"].AsText() == "7@x",
                static d => "7@x" == d["email"].AsText(),
                static d => d["age"].AsInt32() == 7,
                static d => d["age"].AsInt64() >= 3 && d["age"].AsInt64() < 5,
                static d => d["age"].AsDouble() == 7,
                static d => d["age"].AsInt32().In(1, 2),
                static d => d["address.city"].AsText().StartsWith("city 123"),
                static d => d["address.city"].AsText() == "city 12" && d["age"].AsInt32() < 500,
                static d => d.Matches($$$"""{"email":"7@x"}"""),
            ])
        {
            Query<CollectionDocument> query = people.Where(condition);
            string plan = (await query.ExplainAsync(fixture.Database)).ToString();
            Assert.True(plan.Contains("typed_people_pkey on typed_people d", StringComparison.Ordinal) && !plan.Contains("Seq Scan on typed_people d", StringComparison.Ordinal), $"{query}: {plan}");
            List<string> found = [.. (await query.ToListAsync(fixture.Database)).Select(static document => document.Key)];
            Assert.NotEmpty(found);
            Assert.Equal((await plain.Where(condition).ToListAsync(fixture.Database)).Select(static document => document.Key), found);
        }

        Assert.Equal("p0007", (await byEmail.FirstAsync(fixture.Database)).Key);
    }

    [PostgresFact]
    public async Task An_index_that_another_program_drops_or_a_snapshot_does_not_see_loses_nothing()
    {
        Collection people = await PeopleAsync("lost_index");
        var adults = people.Where(d => d["age"].AsInt32() == 7);
        await using PostgresSnapshot before = await fixture.Database.BeginSnapshotAsync();
        int count = (await adults.ToListAsync(before)).Count;
        await people.EnsureIndexAsync("age");
        Assert.Contains("lost_index_entries", (await adults.ExplainAsync(fixture.Database)).ToString(), StringComparison.Ordinal);
        Assert.Equal(count, (await adults.ToListAsync(before)).Count);
        Assert.Equal(count, (await adults.ToListAsync(fixture.Database)).Count);
        await using PostgresDatabase other = await fixture.OpenAsync();
        Assert.True(await other.Collection("lost_index").DropIndexAsync(["age"]));

        // This program still knows the index.
        Assert.Contains("lost_index_entries", (await adults.ExplainAsync(fixture.Database)).ToString(), StringComparison.Ordinal);
        Assert.Equal(count, (await adults.ToListAsync(fixture.Database)).Count);
        await people.SetAsync("new", new JsonObject { ["age"] = 7 });
        Assert.Equal(count + 1, (await adults.ToListAsync(fixture.Database)).Count);
        Assert.DoesNotContain("lost_index_entries", (await adults.ExplainAsync(fixture.Database)).ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_filter_stands_anywhere_in_a_condition_and_sees_the_state_of_the_query()
    {
        Collection people = await PeopleAsync("filtered");
        Assert.Equal(6, await people.Where(d => d.Matches($$$"""{"age":{"$in":[3]}}""") || d.Matches($$$"""{"age":4}""")).CountAsync(fixture.Database));
        Assert.Equal(1_997, await people.Where(d => !d.Matches($$$"""{"age":3}""")).CountAsync(fixture.Database));
        var ages = people.Where(d => d.Matches($$$"""{"age":{"$gte":3,"$lte":4}}""")).GroupBy(d => d["age"].AsInt32()).Select(d => (d["age"].AsInt32(), JsonOrm.Sql.Count(d)));
        Assert.Equal([(3, 3L), (4, 3L)], await ages.ToListAsync(fixture.Database));
        await using PostgresSnapshot before = await fixture.Database.BeginSnapshotAsync();
        Assert.Equal(3, await people.Find($$$"""{"age":3}""").UpdateAsync(DocumentUpdate.Set("age", 1_000)));
        var three = people.Where(d => d.Matches($$$"""{"age":3}"""));
        Assert.Equal(0, await three.CountAsync(fixture.Database));
        Assert.Equal(3, await three.CountAsync(before));
        await using ITransaction transaction = await fixture.Database.BeginTransactionAsync();
        await transaction.Collection("filtered").SetAsync("inside", new JsonObject { ["age"] = 3 });
        Assert.Equal(1, await three.CountAsync(transaction));
        Assert.Equal(1, await transaction.Collection("filtered").DeleteAsync(three));
        Assert.Equal(0, await three.CountAsync(transaction));
    }

    [PostgresFact]
    public async Task Increments_of_a_typed_query_are_never_lost()
    {
        Collection counters = fixture.Database.Collection("typed_counters");
        await counters.SetManyAsync(Enumerable.Range(0, 5).Select(i => KeyValuePair.Create($"c{i}", (JsonNode?)new JsonObject { ["n"] = 0, ["on"] = true })));
        await using PostgresDatabase other = await fixture.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(async () =>
        {
            Collection own = (i % 2 == 0 ? fixture.Database : other).Collection("typed_counters");
            Assert.Equal(5, await own.UpdateAsync(own.Where(d => d["on"].AsCondition()), DocumentUpdate.Increment("n", 1)));
        })));
        Assert.Equal(150, await counters.AsQuery().SumAsync(fixture.Database, d => d["n"].AsInt32()));
    }

    [PostgresFact]
    public async Task Many_documents_become_rows_and_one_that_does_not_fit_keeps_them()
    {
        await using PostgresDatabase db = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, PostgresServer.NewSchema());
        Collection users = db.Collection("prototype");
        await users.SetManyAsync(Enumerable.Range(1, 2_500).Select(i => KeyValuePair.Create($"{i}", (JsonNode?)new JsonObject { ["Name"] = $"n{i}" })));
        await users.SetAsync("2400", new JsonObject { ["Name"] = 1 });
        DocumentConversionException refused = await Assert.ThrowsAsync<DocumentConversionException>(async () => await users.AsAsync<Numbered>());
        Assert.Equal(["2400 Name"], refused.Misfits.Select(static misfit => $"{misfit.Key} {misfit.Path}"));
        Assert.Equal((2_500, 0), (await users.CountAsync(), await Select.From(Numbered.Columns).CountAsync(db)));
        await users.SetAsync("2400", new JsonObject { ["Name"] = "n2400" });
        Assert.Equal(2_500, await users.AsAsync<Numbered>());
        Assert.Equal((0, 2_500), (await users.CountAsync(), await Select.From(Numbered.Columns).CountAsync(db)));
        Assert.Equal("n2400", (await db.FindAsync(Numbered.Key(2_400)))!.Name);
    }

    private async Task<Collection> PeopleAsync(string name, int count = 2_000)
    {
        Collection people = fixture.Database.Collection(name);
        await people.SetManyAsync(Enumerable.Range(0, count).Select(i => KeyValuePair.Create(
            $"p{i:0000}", (JsonNode?)new JsonObject { ["email"] = $"{i}@x", ["age"] = i % 800, ["address"] = new JsonObject { ["city"] = $"city {i % 2_000}" }, ["text"] = new string('t', 300) })));
        return people;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { SearchPath = fixture.Schema }.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
