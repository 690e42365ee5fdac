using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Transactions.Objects;

/// <summary>A transaction that does not commit, in whatever way, leaves its callers' objects as they were before it.</summary>
public class UncommittedObjectTests
{
    /// <summary>The ways in which a transaction does not commit.</summary>
    public enum Way
    {
        Rollback,
        Dispose,
        Exception,
        Savepoint,
        Inner,
        InnerDisposed,
        OuterOfCommitted,
        DiskFull,
        DiskBroken,
        LargeOnBrokenDisk,
        ForeignKey,
        Closed,
    }

    public static TheoryData<LoanForm, Way, bool> All
    {
        get
        {
            var data = new TheoryData<LoanForm, Way, bool>();
            foreach (LoanForm form in Enum.GetValues<LoanForm>())
            {
                foreach (Way way in Enum.GetValues<Way>())
                {
                    data.Add(form, way, false);
                    data.Add(form, way, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Objects_are_as_they_were(LoanForm form, Way way, bool isAsync)
    {
        var cast = new LoanCast(largeBytes: way == Way.LargeOnBrokenDisk ? 50 : 4096);
        await (isAsync ? RunAsync(form, way, cast) : Task.Run(() => Run(form, way, cast)));
        if (way is Way.Closed)
        {
            using var reopened = JsonDatabase.Open("/db", new() { FileSystem = cast.Files, IdleDelay = TimeSpan.Zero });
            Assert.Equal(3, Select.From<Loan>().Count(reopened));
            cast.CheckObjects();
            return;
        }

        cast.Files.StopFailing();
        cast.Check();
        if (way is not (Way.DiskBroken or Way.LargeOnBrokenDisk))
        {
            cast.CheckUsable(form);
        }
    }

    /// <summary>An upsert that inserts leaves the row's token alone; what the caller makes of it afterwards is the caller's.</summary>
    [Fact]
    public void A_token_that_the_caller_sets_after_an_upsert_that_inserted_stays()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        var row = new Loan { Id = 7, Code = "a" };
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.Upsert(row);
            Assert.Equal(0, row.Version);
            row.Version = 1;
            tx.Rollback();
        }

        Assert.Equal(1, row.Version);
    }

    private static void Run(LoanForm form, Way way, LoanCast cast)
    {
        if (way == Way.Exception)
        {
            Assert.Throws<TimeZoneNotFoundException>(() => cast.Db.Transact(tx =>
            {
                LoanForms.Write(form, cast, tx);
                cast.CheckWritten();
                throw new TimeZoneNotFoundException();
            }));
            return;
        }

        using JsonTransaction tx = cast.Db.BeginTransaction();
        switch (way)
        {
            case Way.Savepoint:
                tx.CreateSavepoint("before");
                LoanForms.Write(form, cast, tx);
                cast.CheckWritten();
                tx.RollbackToSavepoint("before");
                tx.Commit();
                return;
            case Way.Inner or Way.InnerDisposed or Way.OuterOfCommitted:
                using (JsonTransaction inner = tx.BeginTransaction())
                {
                    LoanForms.Write(form, cast, inner);
                    cast.CheckWritten();
                    if (way == Way.Inner)
                    {
                        inner.Rollback();
                    }
                    else if (way == Way.OuterOfCommitted)
                    {
                        inner.Commit();
                        cast.CheckWritten();
                        return;
                    }
                }

                tx.Commit();
                return;
        }

        LoanForms.Write(form, cast, tx);
        cast.CheckWritten();
        switch (way)
        {
            case Way.Rollback:
                tx.Rollback();
                break;
            case Way.DiskFull or Way.DiskBroken or Way.LargeOnBrokenDisk:
                Break(way, cast);
                Assert.Throws<StorageException>(tx.Commit);
                break;
            case Way.ForeignKey:
                tx.Insert(new Loan { Code = "dangling", LenderId = 77 });
                Assert.Throws<ForeignKeyException>(tx.Commit);
                cast.CheckWritten();
                tx.Rollback();
                break;
            case Way.Closed:
                cast.Dispose();
                break;
        }
    }

    private static async Task RunAsync(LoanForm form, Way way, LoanCast cast)
    {
        if (way == Way.Exception)
        {
            await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => cast.Db.TransactAsync(async tx =>
            {
                await LoanForms.WriteAsync(form, cast, tx);
                cast.CheckWritten();
                throw new TimeZoneNotFoundException();
            }));
            return;
        }

        await using JsonTransaction tx = await cast.Db.BeginTransactionAsync();
        switch (way)
        {
            case Way.Savepoint:
                await tx.CreateSavepointAsync("before");
                await LoanForms.WriteAsync(form, cast, tx);
                cast.CheckWritten();
                await tx.RollbackToSavepointAsync("before");
                await tx.CommitAsync();
                return;
            case Way.Inner or Way.InnerDisposed or Way.OuterOfCommitted:
                await using (JsonTransaction inner = await tx.BeginTransactionAsync())
                {
                    await LoanForms.WriteAsync(form, cast, inner);
                    cast.CheckWritten();
                    if (way == Way.Inner)
                    {
                        await inner.RollbackAsync();
                    }
                    else if (way == Way.OuterOfCommitted)
                    {
                        await inner.CommitAsync();
                        cast.CheckWritten();
                        return;
                    }
                }

                await tx.CommitAsync();
                return;
        }

        await LoanForms.WriteAsync(form, cast, tx);
        cast.CheckWritten();
        switch (way)
        {
            case Way.Rollback:
                await tx.RollbackAsync();
                break;
            case Way.DiskFull or Way.DiskBroken or Way.LargeOnBrokenDisk:
                Break(way, cast);
                await Assert.ThrowsAsync<StorageException>(async () => await tx.CommitAsync());
                break;
            case Way.ForeignKey:
                await tx.InsertAsync(new Loan { Code = "dangling", LenderId = 77 });
                await Assert.ThrowsAsync<ForeignKeyException>(async () => await tx.CommitAsync());
                cast.CheckWritten();
                await tx.RollbackAsync();
                break;
            case Way.Closed:
                await cast.Db.DisposeAsync();
                break;
        }
    }

    private static void Break(Way way, LoanCast cast) =>
        cast.Files.FailAt(cast.Files.OperationCount + 1, way == Way.DiskFull ? SimulatedFault.Full : SimulatedFault.Device, forEver: way != Way.DiskFull);
}
