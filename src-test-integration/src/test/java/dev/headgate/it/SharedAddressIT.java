// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.util.security.Credential;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many people behind one address, as in an office: entry I13 of abuse. Counted by {@code
 * principal}, those who are logged in have a bucket each, and the others that of their address.
 */
class SharedAddressIT {

  private static final String SECURITY =
      """
      <security-constraint>
        <web-resource-collection>
          <web-resource-name>users</web-resource-name>
          <url-pattern>/api/users</url-pattern>
        </web-resource-collection>
        <auth-constraint><role-name>user</role-name></auth-constraint>
      </security-constraint>
      <login-config>
        <auth-method>BASIC</auth-method>
        <realm-name>office</realm-name>
      </login-config>
      <security-role><role-name>user</role-name></security-role>
      """;

  @TempDir private Path folder;
  private ExampleWar war;

  /** The container asks for a password on the one path that there is. */
  @BeforeEach
  void deploy() throws Exception {
    String filter = ExampleWar.filter("rate-limit", Map.of("key", "principal"));
    WebAppContext context = ExampleWar.context(folder, filter + SECURITY);
    UserStore users = new UserStore();
    for (String name : List.of("alice", "bob", "127.0.0.1")) {
      users.addUser(name, Credential.getCredential("secret"), new String[] {"user"});
    }
    HashLoginService logins = new HashLoginService("office");
    logins.setUserStore(users);
    context.getSecurityHandler().setLoginService(logins);
    war = ExampleWar.deploy(context);
  }

  @AfterEach
  void undeploy() {
    war.close();
  }

  @Test
  void whoIsLoggedInHasABucketOfHisOwn() throws IOException {
    war.drain(password("alice"));

    war.drain(password("bob"));
  }

  @Test
  void whoIsNotLoggedInSharesTheBucketOfTheAddress() throws IOException {
    war.drain(password("alice"));
    war.drain(password("127.0.0.1"));

    List<Integer> anonymous =
        war.server().get(4, "/api/nothing").stream().map(Answer::status).toList();

    assertEquals(List.of(404, 404, 404, 429), anonymous);
  }

  private static String password(String name) {
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString((name + ":secret").getBytes(UTF_8));
  }
}
