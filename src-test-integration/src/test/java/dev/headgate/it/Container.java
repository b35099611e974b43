// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import io.undertow.Undertow;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** A servlet container, with one servlet that answers everything behind filters for requests. */
enum Container {
  JETTY {
    @Override
    Running start(Servlet servlet, List<Filter> filters, Path folder) throws Exception {
      ServletContextHandler context = new ServletContextHandler("/");
      ServletHolder holder = new ServletHolder(servlet);
      holder.setAsyncSupported(true);
      context.addServlet(holder, "/");
      for (Filter filter : filters) {
        FilterHolder filterHolder = new FilterHolder(filter);
        filterHolder.setAsyncSupported(true);
        context.addFilter(filterHolder, "/*", EnumSet.of(DispatcherType.REQUEST));
      }
      TestServer server = TestServer.start(context);
      return new Running(server.port(), () -> false, server::close);
    }
  },

  TOMCAT {
    @Override
    Running start(Servlet servlet, List<Filter> filters, Path folder) throws Exception {
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(folder.toString());
      TomcatHttp http = new TomcatHttp();
      http.setPort(0);
      // A write that a reset does not wake, as happens now and then, ends by itself.
      http.setConnectionTimeout(5_000);
      tomcat.setConnector(new Connector(http));
      Context context = tomcat.addContext("", null);
      Wrapper wrapper = Tomcat.addServlet(context, "servlet", servlet);
      wrapper.setAsyncSupported(true);
      wrapper.addMapping("/");
      for (Filter filter : filters) {
        addFilter(context, filter);
      }
      tomcat.start();
      return new Running(
          tomcat.getConnector().getLocalPort(),
          http::isDeserted,
          () -> {
            tomcat.stop();
            tomcat.destroy();
          });
    }

    private void addFilter(Context context, Filter filter) {
      FilterDef definition = new FilterDef();
      definition.setFilterName(filter.getClass().getName());
      definition.setFilter(filter);
      definition.setAsyncSupported("true");
      context.addFilterDef(definition);
      FilterMap mapping = new FilterMap();
      mapping.setFilterName(definition.getFilterName());
      mapping.addURLPattern("/*");
      context.addFilterMap(mapping);
    }
  },

  UNDERTOW {
    @Override
    Running start(Servlet servlet, List<Filter> filters, Path folder) throws Exception {
      var deployment =
          io.undertow.servlet.Servlets.deployment()
              .setClassLoader(Container.class.getClassLoader())
              .setContextPath("/")
              .setDeploymentName("application")
              .addServlet(
                  io.undertow.servlet.Servlets.servlet(
                          "servlet", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                      .addMapping("/")
                      .setAsyncSupported(true));
      for (Filter filter : filters) {
        String name = filter.getClass().getName();
        deployment
            .addFilter(
                io.undertow.servlet.Servlets.filter(
                        name, filter.getClass(), new ImmediateInstanceFactory<>(filter))
                    .setAsyncSupported(true))
            .addFilterUrlMapping(name, "/*", DispatcherType.REQUEST);
      }
      DeploymentManager manager =
          io.undertow.servlet.Servlets.newContainer().addDeployment(deployment);
      manager.deploy();
      Undertow undertow =
          Undertow.builder()
              .addHttpListener(0, TestServer.PEER)
              .setHandler(manager.start())
              .build();
      undertow.start();
      InetSocketAddress address =
          (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
      return new Running(
          address.getPort(),
          () -> false,
          () -> {
            undertow.stop();
            manager.stop();
            manager.undeploy();
          });
    }
  };

  /** Starts it on a free port of the loopback address. */
  abstract Running start(Servlet servlet, List<Filter> filters, Path folder) throws Exception;

  /** What stops a container. */
  interface Stop {
    void stop() throws Exception;
  }

  /**
   * A container that runs, until it is stopped.
   *
   * @param port where it listens on the loopback address
   * @param deserted whether no client is connected, if the container is known to lose the end of
   *     requests whose client has left; otherwise never
   */
  record Running(int port, BooleanSupplier deserted, Stop end) {

    void stop() throws Exception {
      end.stop();
    }
  }
}
